package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names for tables that are being rebuilt: they say whose they are, and nothing else has them. What is taken is looked up
 * once a plan, not once a table.
 */
final class TemporaryNames {
    private static final String PREFIX = "schemasync_new";

    private static volatile @Nullable TemporaryNames latest;

    private final WeakReference<PlanningContext> context;
    private final Set<String> taken = new HashSet<>();

    private TemporaryNames(PlanningContext context) {
        this.context = new WeakReference<>(context);
        addAll(context.from());
        addAll(context.to());
    }

    /** Returns the names of a plan. */
    static TemporaryNames of(PlanningContext context) {
        TemporaryNames known = latest;
        if (known == null || known.context.get() != context) {
            known = new TemporaryNames(context);
            latest = known;
        }
        return known;
    }

    private void addAll(Snapshot snapshot) {
        for (SchemaObject object : snapshot.objects().values()) {
            add(object.name().name());
            for (TablePart part : object.parts()) {
                add(part.name());
            }
        }
    }

    private void add(@Nullable String name) {
        if (name != null && name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            taken.add(SqliteText.fold(name));
        }
    }

    /** Returns the name under which a table is made anew. */
    String of(String table) {
        String name = PREFIX + "_" + table;
        for (int i = 2; taken.contains(SqliteText.fold(name)); i++) {
            name = PREFIX + i + "_" + table;
        }
        return name;
    }
}
