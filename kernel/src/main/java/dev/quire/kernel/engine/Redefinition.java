package dev.quire.kernel.engine;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;

/**
 * The JVM's service that exchanges the code of a loaded class and leaves its static fields and its objects alone. The
 * kernel's manifest names this class as {@code Launcher-Agent-Class}, so the JVM hands the service over before
 * {@code main}: no flag, and no warning about agents that come later.
 */
public final class Redefinition {

    private static volatile Instrumentation instrumentation;

    private Redefinition() {}

    /**
     * Takes the service; called by the JVM.
     *
     * @param arguments unused
     * @param service what the JVM offers
     */
    public static void agentmain(String arguments, Instrumentation service) {
        instrumentation = service;
    }

    static Instrumentation service() {
        return instrumentation;
    }

    /** Whether the JVM has handed the service over; an engine that is embedded elsewhere works without it. */
    static boolean isOffered() {
        return instrumentation != null;
    }

    /**
     * Exchanges the code of all the classes, or of none.
     *
     * @return false if the JVM refuses, because a field, a method (a lambda is one), a record component or a supertype
     *     differs, or if there is no service
     */
    static boolean redefine(List<ClassDefinition> classes) {
        Instrumentation service = instrumentation;
        if (service == null) {
            return false;
        }
        try {
            service.redefineClasses(classes.toArray(ClassDefinition[]::new));
            return true;
        } catch (UnsupportedOperationException
                | LinkageError
                | InternalError
                | ClassNotFoundException
                | UnmodifiableClassException e) {
            return false;
        }
    }
}
