package io.schemasync.core.internal.json;

import io.schemasync.api.model.IndexKey;

/** Keys of indexes and constraints as JSON: a column's plain name where the key is no more than that. */
final class KeysJson {
    private KeysJson() {}

    static Object write(IndexKey key) {
        String column = key.column();
        if (column != null && key.equals(IndexKey.column(column))) {
            return column;
        }
        return new Fields()
                .value("column", column)
                .value("expression", NamesJson.sql(key.expression()))
                .flag("descending", key.descending(), false)
                .value("nulls", key.nulls())
                .value("collation", key.collation())
                .value("operatorClass", key.operatorClass())
                .value("prefixLength", key.prefixLength())
                .build();
    }

    static IndexKey read(Node node) {
        if (node.isText()) {
            return IndexKey.column(node.text());
        }
        return new IndexKey(
                node.optionalText("column"),
                node.optional("expression", NamesJson::sql),
                node.flag("descending", false),
                node.optionalText("nulls"),
                node.optionalText("collation"),
                node.optionalText("operatorClass"),
                node.optional("prefixLength", Node::number));
    }
}
