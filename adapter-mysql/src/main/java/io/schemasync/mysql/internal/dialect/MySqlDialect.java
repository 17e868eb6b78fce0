package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Extension;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.UserType;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Dialect;
import io.schemasync.mysql.internal.Connections;
import io.schemasync.mysql.internal.MySqlKinds;
import io.schemasync.mysql.internal.schema.EventSyntax;
import io.schemasync.mysql.internal.schema.RoutineSyntax;
import io.schemasync.mysql.internal.schema.ViewSyntax;
import io.schemasync.mysql.internal.sql.Lexer;
import io.schemasync.mysql.internal.sql.Names;
import java.util.List;

/** Says how changes are made on MySQL and MariaDB. */
public final class MySqlDialect implements Dialect {
    @Override
    public Capabilities capabilities() {
        return MySqlKinds.capabilities();
    }

    @Override
    public List<Operation> operations(ObjectChanges changes, PlanningContext context) {
        return new GrantOperations(changes, context).around((rest, chain) -> addTo(chain, rest, context));
    }

    @Override
    public List<String> scriptPrologue() {
        return List.of(Connections.SETTINGS + Connections.FLAVOURED);
    }

    @Override
    public List<String> scriptEpilogue() {
        return List.of(Connections.SETTINGS_BACK);
    }

    /** The servers' own shells end a stored program at the first semicolon in it, unless something else is said to end it. */
    @Override
    public String scriptStatement(String sql) {
        boolean holdsSemicolon = Lexer.tokens(sql).stream().anyMatch(token -> token.isSign(';'));
        if (!holdsSemicolon) {
            return Dialect.super.scriptStatement(sql);
        }
        var delimiter = new StringBuilder("$$");
        while (sql.contains(delimiter)) {
            delimiter.append('$');
        }
        return "DELIMITER " + delimiter + "\n" + sql.stripTrailing() + "\n" + delimiter + "\nDELIMITER ;";
    }

    private static void addTo(Chain chain, ObjectChanges changes, PlanningContext context) {
        SchemaObject object = changes.changes()
                .getLast()
                .after()
                .or(() -> changes.changes().getLast().before())
                .orElseThrow();
        switch (object) {
            case Table table -> new TableOperations(context).addTo(chain, changes);
            case View view -> views().addTo(chain, changes);
            case Routine routine -> routines(RoutineSyntax.keyword(routine)).addTo(chain, changes);
            case Sequence sequence -> SequenceOperations.addTo(chain, changes);
            case DefinedObject defined -> {
                // Grants on the whole database are nothing besides.
                if (!defined.kind().equals(ObjectKind.GRANT)) {
                    events().addTo(chain, changes);
                }
            }
            case UserType type -> throw unknown(type);
            case Extension extension -> throw unknown(extension);
        }
    }

    private static WholeObjects<View> views() {
        return new WholeObjects<>(
                View.class,
                view -> "DROP VIEW " + Names.quote(view.name()),
                (view, definer) -> List.of(ViewSyntax.create(view, definer)),
                (old, view) -> ViewSyntax.isDuality(old) == ViewSyntax.isDuality(view));
    }

    private static WholeObjects<Routine> routines(String keyword) {
        return new WholeObjects<>(
                Routine.class,
                routine -> "DROP " + keyword + " IF EXISTS " + Names.quote(routine.name()),
                RoutineSyntax::create,
                (old, routine) -> false);
    }

    private static WholeObjects<DefinedObject> events() {
        return new WholeObjects<>(
                DefinedObject.class,
                event -> "DROP EVENT IF EXISTS " + Names.quote(event.name()),
                EventSyntax::create,
                (old, event) -> false);
    }

    private static UnsupportedException unknown(SchemaObject object) {
        return new UnsupportedException(
                "MySQL and MariaDB have no " + object.kind() + "; leave " + object.id() + " out of the target",
                ErrorContext.of(object.id().ref()),
                null);
    }
}
