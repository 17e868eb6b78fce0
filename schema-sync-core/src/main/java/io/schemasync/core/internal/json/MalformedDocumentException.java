package io.schemasync.core.internal.json;

/** A document does not hold what it should; the message names the place. Turned into a typed error where the file is known. */
final class MalformedDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedDocumentException(String message) {
        super(message);
    }
}
