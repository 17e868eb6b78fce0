package io.schemasync.cli.option;

import java.util.List;
import java.util.Optional;

/** One place where values of settings come from. */
interface Layer {
    /** Returns what this place says about a setting; nothing if it does not mention it. */
    Optional<Given> given(Setting<?> setting);

    /**
     * What a place says about a setting.
     *
     * @param texts the values as written
     * @param source the place, for messages
     */
    record Given(List<String> texts, String source) {
        /** Copies the list. */
        public Given {
            texts = List.copyOf(texts);
        }
    }
}
