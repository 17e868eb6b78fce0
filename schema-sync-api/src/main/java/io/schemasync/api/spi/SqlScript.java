package io.schemasync.api.spi;

/**
 * A script of a SQL target.
 *
 * @param name what it is called in messages, usually the file's path
 * @param text its whole text
 */
public record SqlScript(String name, String text) {}
