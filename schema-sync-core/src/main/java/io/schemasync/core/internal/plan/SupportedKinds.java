package io.schemasync.core.internal.plan;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.spi.Capabilities;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps kinds that a dialect does not know away from it. */
record SupportedKinds(Capabilities capabilities) {
    /**
     * Checks every object and part of a difference.
     *
     * @throws UnsupportedException if the dialect does not know a kind; the message names the object
     */
    void check(SchemaDiff diff) {
        for (ObjectChanges changes : diff.changes()) {
            changes.changes().stream()
                    .flatMap(SupportedKinds::kinds)
                    .filter(kind -> !capabilities.kinds().contains(kind))
                    .findFirst()
                    .ifPresent(kind -> {
                        throw new UnsupportedException(
                                changes.id() + " needs the kind " + kind
                                        + ", which this adapter does not know; use a newer"
                                        + " adapter or leave it alone with --exclude " + kind,
                                ErrorContext.of(changes.id().ref()),
                                null);
                    });
        }
    }

    private static Stream<ObjectKind> kinds(Change change) {
        Stream<ObjectKind> own = Stream.of(change.id().kind());
        return switch (change) {
            case Change.Created created ->
                Stream.concat(own, created.to().parts().stream().map(TablePart::kind));
            case Change.Recreated recreated ->
                Stream.concat(own, recreated.to().parts().stream().map(TablePart::kind));
            case Change.Altered altered ->
                Stream.concat(
                        own,
                        altered.parts().stream()
                                .map(PartChange::after)
                                .flatMap(Optional::stream)
                                .map(TablePart::kind));
            case Change.Dropped dropped -> own;
            case Change.Renamed renamed -> own;
        };
    }
}
