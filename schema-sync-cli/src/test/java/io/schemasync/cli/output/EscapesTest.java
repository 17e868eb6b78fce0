package io.schemasync.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EscapesTest {

    @Test
    void plainNamesStayAsTheyAre() {
        assertThat(Escapes.name("orders_2024$")).isEqualTo("orders_2024$");
        assertThat(Escapes.name("größe")).isEqualTo("größe");
        assertThat(Escapes.name("注文")).isEqualTo("注文");
    }

    @Test
    void oddNamesAreQuoted() {
        assertThat(Escapes.name("order lines")).isEqualTo("\"order lines\"");
        assertThat(Escapes.name("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
        assertThat(Escapes.name("x'; DROP TABLE y; --")).isEqualTo("\"x'; DROP TABLE y; --\"");
        assertThat(Escapes.name(" ")).isEqualTo("\" \"");
    }

    @Test
    void whatATerminalWouldObeyIsShownInstead() {
        assertThat(Escapes.name("a\u001b[2Jb")).isEqualTo("\"a\\u001b[2Jb\"");
        assertThat(Escapes.name("a\nb\r\t")).isEqualTo("\"a\\nb\\r\\t\"");
        assertThat(Escapes.name("\u202egnp.exe")).isEqualTo("\"\\u202egnp.exe\"");
        assertThat(Escapes.name("a\u0000\u009b\u2028")).isEqualTo("\"a\\u0000\\u009b\\u2028\"");
        assertThat(Escapes.name("\ud800")).isEqualTo("\"\\ud800\"");
    }

    @Test
    void linesFoldAndBlocksKeepTheirLines() {
        assertThat(Escapes.line("  a\n\t b \u0007")).isEqualTo("a b \\u0007");
        assertThat(Escapes.block("a\r\n\tb\u0007")).isEqualTo("a\n\tb\\u0007");
    }

    @Property(seed = "20261122")
    void nothingInvisibleIsLeft(@ForAll String text) {
        assertThat(Escapes.name(text) + Escapes.line(text)).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");
    }
}
