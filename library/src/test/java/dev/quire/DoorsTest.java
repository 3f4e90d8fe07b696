package dev.quire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.testing.Exported;
import dev.quire.testing.Samples;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Hands null to every reference parameter of every public method and constructor in turn. A new door is found by
 * reflection and must answer with an {@link IllegalArgumentException} that says what it expected.
 */
class DoorsTest {

    /** Doors to which null is an answer, as their documentation says. */
    private static final Set<String> NULL_IS_MEANT = Set.of(
            "Interruption.arm",
            "Progress.listen",
            "RandomStream.observe",
            "Matrix.equals",
            "FloatMatrix.equals",
            "ComplexMatrix.equals");

    @TestFactory
    Stream<DynamicTest> nullIsRefused() {
        List<DynamicTest> tests = new ArrayList<>();
        Set<Class<?>> types = new LinkedHashSet<>(Exported.types());
        for (Class<?> type : Exported.types()) {
            Arrays.stream(type.getDeclaredClasses())
                    .filter(inner -> Modifier.isPublic(inner.getModifiers()))
                    .forEach(types::add);
        }
        for (Class<?> type : types) {
            for (Executable door : doors(type)) {
                tests.add(DynamicTest.dynamicTest(
                        type.getSimpleName() + ": " + signature(door), () -> knock(type, door)));
            }
        }
        assertFalse(tests.isEmpty());
        return tests.stream();
    }

    private static List<Executable> doors(Class<?> type) {
        if (Throwable.class.isAssignableFrom(type) || type.isEnum()) {
            return List.of();
        }
        Stream<Executable> constructors =
                Modifier.isAbstract(type.getModifiers()) ? Stream.empty() : Arrays.stream(type.getConstructors());
        return Stream.concat(constructors, Arrays.stream(type.getDeclaredMethods()))
                .filter(door -> Modifier.isPublic(door.getModifiers()) && !Modifier.isAbstract(door.getModifiers()))
                .filter(door -> !door.isSynthetic() && !isEqualsOfObject(door))
                .filter(door -> Arrays.stream(door.getParameterTypes()).anyMatch(p -> !p.isPrimitive()))
                .filter(door -> !NULL_IS_MEANT.contains(type.getSimpleName() + "." + door.getName()))
                .toList();
    }

    private static boolean isEqualsOfObject(Executable door) {
        return door.getName().equals("equals")
                && Arrays.equals(door.getParameterTypes(), new Class<?>[] {Object.class});
    }

    private static void knock(Class<?> type, Executable door) throws ReflectiveOperationException {
        Object receiver = Modifier.isStatic(door.getModifiers()) || door instanceof Constructor<?>
                ? null
                : Samples.of(type, Set.of());
        Object[] valid = Samples.arguments(door, Set.of());
        for (int p = 0; p < valid.length; p++) {
            if (door.getParameterTypes()[p].isPrimitive()) {
                continue;
            }
            Object[] arguments = valid.clone();
            arguments[p] = null;
            String answer = call(receiver, door, arguments);
            assertTrue(
                    answer.startsWith("IllegalArgumentException: ") && answer.contains("expected"),
                    "parameter " + p + " null: expected an IllegalArgumentException, got " + answer);
        }
    }

    private static String call(Object receiver, Executable door, Object[] arguments)
            throws ReflectiveOperationException {
        try {
            Object result = door instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) door).invoke(receiver, arguments);
            return "the result " + result;
        } catch (InvocationTargetException e) {
            return e.getCause().getClass().getSimpleName() + ": " + e.getCause().getMessage();
        }
    }

    private static String signature(Executable door) {
        return door.toString().replaceAll("dev\\.quire\\.|java\\.lang\\.|public |static |final ", "");
    }

    @Test
    void everyExceptionToTheRuleExists() {
        List<String> names = Exported.types().stream()
                .flatMap(type -> Arrays.stream(type.getMethods()).map(m -> type.getSimpleName() + "." + m.getName()))
                .toList();
        assertEquals(
                List.of(),
                NULL_IS_MEANT.stream().filter(name -> !names.contains(name)).toList());
    }
}
