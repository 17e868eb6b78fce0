package io.schemasync.api.error;

import io.schemasync.api.TenantContext;
import io.schemasync.api.model.Ref;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What an error is about, as far as it is known.
 *
 * @param tenantId the tenant's id; null if none is concerned
 * @param step the step's number; null if none is concerned
 * @param object the object, for people to read; null if none is concerned
 * @param sql the statement; null if none is concerned
 */
public record ErrorContext(
        @Nullable String tenantId,
        @Nullable Integer step,
        @Nullable String object,
        @Nullable String sql) implements Serializable {
    private static final ErrorContext NONE = new ErrorContext(null, null, null, null);

    /** Says nothing. */
    public static ErrorContext none() {
        return NONE;
    }

    /** Names a tenant. */
    public static ErrorContext of(TenantContext tenant) {
        return new ErrorContext(tenant.tenantId(), null, null, null);
    }

    /** Names an object. */
    public static ErrorContext of(Ref object) {
        return new ErrorContext(null, null, object.toString(), null);
    }

    public ErrorContext withStep(int value) {
        return new ErrorContext(tenantId, value, object, sql);
    }

    public ErrorContext withObject(String value) {
        return new ErrorContext(tenantId, step, value, sql);
    }

    public ErrorContext withSql(@Nullable String value) {
        return new ErrorContext(tenantId, step, object, value);
    }
}
