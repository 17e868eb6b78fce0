package io.schemasync.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.testkit.generate.HostileNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TenantNameProperties {

    private static final List<String> TRAPS = List.of(
            "/",
            "..",
            ".",
            "../../etc/passwd",
            "a/b",
            "a\\b",
            "C:",
            "con",
            "nul.txt",
            "\0",
            "a\0b",
            "%2e%2e",
            "%0000",
            "connection",
            "t-acme",
            "~",
            "*",
            "\ud800",
            "\udc00",
            "\ud800x",
            "x".repeat(120),
            "x".repeat(121),
            "X".repeat(121),
            "x".repeat(100_000));

    @Provide
    Arbitrary<String> tenantIds() {
        return Arbitraries.oneOf(
                HostileNames.names(),
                Arbitraries.of(TRAPS),
                Arbitraries.strings().all(),
                Arbitraries.strings().withChars("aA.%/é").ofMaxLength(200));
    }

    @Property(seed = "20261122")
    void anyIdComesBackFromItsEncoding(@ForAll("tenantIds") String id) {
        assertThat(TenantName.decode(TenantName.encode(id))).isEqualTo(id);
    }

    @Property(seed = "20261122")
    void aFolderNameIsPlainAndShort(@ForAll("tenantIds") String id) {
        String folder = TenantName.folder(new TenantContext(id));
        assertThat(folder).matches("[a-z0-9_%-]{1,125}");
        assertThat(Path.of("root").resolve(folder).normalize()).hasParentRaw(Path.of("root"));
    }

    @Property(seed = "20261122")
    void twoIdsHaveTwoFoldersEvenWhereCaseIsNotSeen(
            @ForAll("tenantIds") String one, @ForAll("tenantIds") String other) {
        assertThat(folderOnADiskThatFoldsCase(one).equals(folderOnADiskThatFoldsCase(other)))
                .isEqualTo(one.equals(other));
    }

    @Example
    void noTwoOfAllTheTrapsShareAFolder() {
        Map<String, String> owners = new HashMap<>();
        Stream.of(TRAPS, HostileNames.all(), List.of(""))
                .flatMap(List::stream)
                .distinct()
                .forEach(id -> assertThat(owners.put(folderOnADiskThatFoldsCase(id), id))
                        .as("who has the folder of %s", id)
                        .isNull());
    }

    private static String folderOnADiskThatFoldsCase(String id) {
        return TenantName.folder(new TenantContext(id)).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
