package io.schemasync.testkit.memory;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.ExecutionException.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures that a test orders. Each happens as often as ordered and then never again. */
public final class Failures {

    private enum Moment {
        BEFORE_STEP,
        AFTER_STEP,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        INSPECTION
    }

    private record Order(
            Moment moment,
            int number,
            Failure failure,
            @Nullable String tenantId) {}

    private final List<Order> orders = new ArrayList<>();
    private Duration stepDuration = Duration.ZERO;
    private @Nullable String onlyTenant;

    Failures() {}

    /** Lets the orders that follow hold for one tenant only. */
    public synchronized Failures of(TenantContext tenant) {
        onlyTenant = tenant.tenantId();
        return this;
    }

    /** Fails before the statements of a step, so many times. */
    public Failures beforeStep(int step, Failure failure, int times) {
        return order(Moment.BEFORE_STEP, step, failure, times);
    }

    /** Fails after the statements of a step, so many times: without transactions the step stays done. */
    public Failures afterStep(int step, Failure failure, int times) {
        return order(Moment.AFTER_STEP, step, failure, times);
    }

    /** Loses the connection before a segment is committed: nothing of it stays. */
    public Failures lostBeforeCommit(int segment) {
        return order(Moment.BEFORE_COMMIT, segment, Failure.CONNECTION_LOST, 1);
    }

    /** Loses the connection after a segment was committed, before anybody hears of it: it stays. */
    public Failures lostAfterCommit(int segment) {
        return order(Moment.AFTER_COMMIT, segment, Failure.CONNECTION_LOST, 1);
    }

    /** Fails to inspect, so many times. */
    public Failures inspection(int times) {
        return order(Moment.INSPECTION, 0, Failure.PERMANENT, times);
    }

    /** Makes every step take so long. */
    public synchronized Failures slowSteps(Duration duration) {
        stepDuration = duration;
        return this;
    }

    synchronized Duration stepDuration() {
        return stepDuration;
    }

    void beforeStep(TenantContext tenant, int step, String sql) {
        meet(Moment.BEFORE_STEP, step, tenant, "step " + step + " failed before it ran", sql);
    }

    void afterStep(TenantContext tenant, int step, String sql) {
        meet(Moment.AFTER_STEP, step, tenant, "step " + step + " failed after it ran", sql);
    }

    void beforeCommit(TenantContext tenant, int segment) {
        meet(
                Moment.BEFORE_COMMIT,
                segment,
                tenant,
                "the connection was lost before segment " + segment + " stayed",
                null);
    }

    void afterCommit(TenantContext tenant, int segment) {
        meet(
                Moment.AFTER_COMMIT,
                segment,
                tenant,
                "the connection was lost after segment " + segment + " stayed",
                null);
    }

    synchronized boolean failsInspection(TenantContext tenant) {
        return take(Moment.INSPECTION, 0, tenant) != null;
    }

    private synchronized Failures order(Moment moment, int number, Failure failure, int times) {
        for (int i = 0; i < times; i++) {
            orders.add(new Order(moment, number, failure, onlyTenant));
        }
        return this;
    }

    private void meet(Moment moment, int number, TenantContext tenant, String message, @Nullable String sql) {
        Order order = take(moment, number, tenant);
        if (order != null) {
            throw new ExecutionException(
                    message + ", as the test ordered",
                    order.failure,
                    ErrorContext.of(tenant).withStep(number).withSql(sql),
                    null);
        }
    }

    private synchronized @Nullable Order take(Moment moment, int number, TenantContext tenant) {
        for (Order order : orders) {
            boolean meant = order.tenantId == null || order.tenantId.equals(tenant.tenantId());
            if (order.moment == moment && order.number == number && meant) {
                orders.remove(order);
                return order;
            }
        }
        return null;
    }
}
