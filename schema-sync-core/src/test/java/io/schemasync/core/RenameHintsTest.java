package io.schemasync.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenameHintsTest {
    static Stream<Arguments> hints() {
        ObjectKind index = ObjectKind.INDEX;
        return Stream.of(
                Arguments.of("table:orders=sales", RenameHint.object(ObjectKind.TABLE, "orders", "sales")),
                Arguments.of(" view : a = b ", RenameHint.object(ObjectKind.VIEW, "a", "b")),
                Arguments.of(
                        "table:audit.log=history",
                        new RenameHint(ObjectKind.TABLE, new ObjectName("audit", "log"), null, "history")),
                Arguments.of("column:orders.total=amount", RenameHint.column("orders", "total", "amount")),
                Arguments.of(
                        "column:audit.log.at=moment",
                        new RenameHint(ObjectKind.COLUMN, new ObjectName("audit", "log"), "at", "moment")),
                Arguments.of("index:old=new", new RenameHint(index, ObjectName.own("old"), null, "new")),
                Arguments.of("table:größe=maß", RenameHint.object(ObjectKind.TABLE, "größe", "maß")),
                Arguments.of("table:order-lines=lines", RenameHint.object(ObjectKind.TABLE, "order-lines", "lines")),
                Arguments.of("column:\"a.b\".\"c=\"\"d\"\"\"=\" e \"", RenameHint.column("a.b", "c=\"d\"", " e ")));
    }

    @ParameterizedTest
    @MethodSource("hints")
    void reads(String text, RenameHint hint) {
        assertThat(RenameHints.parse(text)).isEqualTo(hint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders=sales",
                "Table:a=b",
                ":a=b",
                "table:",
                "table:a",
                "table:a=",
                "table:=b",
                "table:a=b=c",
                "table:a=b.c",
                "table:a.b.c=d",
                "column:a.b.c.d=e",
                "table:\"a=b",
                "table:\"a\"b=c",
                "table:a..b=c"
            })
    void refuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RenameHints.parse(text))
                .withMessageContaining("'" + text + "' is no rename hint")
                .withMessageContaining("write KIND:OLD=NEW");
    }

    @Property(seed = "20261122")
    void readsWhatAHintWrites(
            @ForAll @NotEmpty String table, @ForAll @NotEmpty String from, @ForAll @NotEmpty String to) {
        for (RenameHint hint :
                List.of(RenameHint.column(table, from, to), RenameHint.object(ObjectKind.TABLE, from, to))) {
            assertThat(RenameHints.parse(hint.toString())).isEqualTo(hint);
        }
    }

    @Test
    void aHintOfAnObjectNeedsNoTable() {
        assertThat(RenameHints.parse("sequence:a=b").part()).isNull();
    }
}
