package io.schemasync.cli.option;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says why a file could not be read or written, in words: the JDK often says no more than its path. */
public final class Reasons {

    private Reasons() {}

    /** Returns the reason without the path. */
    public static String of(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (error instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }
}
