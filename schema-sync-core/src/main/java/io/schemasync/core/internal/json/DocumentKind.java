package io.schemasync.core.internal.json;

import io.schemasync.core.internal.compare.ComparableForm;

/** What a document holds. */
enum DocumentKind {
    SNAPSHOT,
    PLAN;

    /** The format of both, which changes with the hashes in them. */
    static final int VERSION = ComparableForm.VERSION;

    static final String DOCUMENT = "document";
    static final String FORMAT_VERSION = "formatVersion";
    static final String CHECKSUM = "checksum";

    String title() {
        return "schema-sync " + word();
    }

    String word() {
        return Fields.word(this);
    }
}
