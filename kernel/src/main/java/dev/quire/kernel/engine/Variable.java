package dev.quire.kernel.engine;

/**
 * A variable of the session.
 *
 * @param name its name
 * @param type its declared type as the compiler writes it
 * @param value what it holds now, or null
 */
public record Variable(String name, String type, Object value) {}
