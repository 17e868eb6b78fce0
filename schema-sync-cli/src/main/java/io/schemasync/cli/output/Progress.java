package io.schemasync.cli.output;

import io.schemasync.api.spi.SchemaSyncListener;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a bar on the terminal while many tenants or many steps are worked on. */
public final class Progress implements SchemaSyncListener, AutoCloseable {
    /** Fewer steps than this are over before anybody has read the bar. */
    private static final int MANY_STEPS = 8;

    private static final int WIDTH = 100;
    private static final int INTERVAL_MILLIS = 200;

    private int tenants = 1;
    private @Nullable ProgressBar bar;

    /** Prepares a bar; it appears when work begins. */
    public Progress() {}

    /** Says how many tenants are worked on. */
    public synchronized void expect(int count) {
        tenants = count;
    }

    @Override
    public synchronized void on(Event event) {
        switch (event) {
            case TenantStarted started -> {
                if (tenants > 1 && bar == null) {
                    bar = begin("tenants", tenants);
                }
            }
            case TenantFinished finished -> {
                if (tenants > 1 && bar != null) {
                    bar.step();
                }
            }
            case PlanStarted started -> {
                if (tenants == 1 && bar == null && started.plan().stepCount() >= MANY_STEPS) {
                    bar = begin("steps", started.plan().stepCount());
                }
            }
            case StepStarted started -> {
                if (tenants == 1 && bar != null) {
                    bar.setExtraMessage(
                            PartText.clip(Escapes.line(started.step().description())));
                }
            }
            case StepFinished finished -> {
                if (tenants == 1 && bar != null) {
                    bar.stepTo(finished.step().number());
                }
            }
            case PlanFinished finished -> {}
            case Retried retried -> {}
            case PlanFailed failed -> {}
            case Warning warning -> {}
        }
    }

    private static ProgressBar begin(String what, int count) {
        return new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(count)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build();
    }

    /** Clears the line of the bar, so that something else can be printed; the bar comes back by itself. */
    public synchronized void clear() {
        if (bar != null) {
            System.err.print("\r\u001b[K");
            System.err.flush();
        }
    }

    @Override
    public void close() {
        end();
    }

    /** Takes the bar away; a second call does nothing. */
    public synchronized void end() {
        if (bar != null) {
            bar.close();
            bar = null;
            System.err.print("\r\u001b[K");
            System.err.flush();
        }
    }
}
