package io.schemasync.sqlite.internal;

import io.schemasync.api.model.Origin;

/** Where SQLite's text comes from: it keeps what was typed, so all releases of version 3 are one. */
public final class SqliteOrigin {
    public static final Origin ORIGIN = new Origin("sqlite", "sqlite", "3");

    private SqliteOrigin() {}
}
