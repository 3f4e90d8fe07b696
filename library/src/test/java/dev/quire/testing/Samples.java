package dev.quire.testing;

import dev.quire.ComplexMatrix;
import dev.quire.ComplexOperator;
import dev.quire.FloatMatrix;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import dev.quire.MatrixBatch;
import dev.quire.fft.Dct;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a valid value of any type that a public door takes: ones, a 2 × 2 matrix so that 1 is an index, and what factories make of them. */
public final class Samples {

    private Samples() {}

    /** Returns one argument for each parameter. */
    public static Object[] arguments(Executable door, Set<Class<?>> under) {
        return Arrays.stream(door.getParameterTypes()).map(t -> of(t, under)).toArray();
    }

    /** Returns a value of a type; {@code under} holds the types that are being made, against circles. */
    public static Object of(Class<?> type, Set<Class<?>> under) {
        if (type.isPrimitive()) {
            return primitive(type);
        }
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), 2);
            Array.set(array, 0, of(type.getComponentType(), under));
            Array.set(array, 1, of(type.getComponentType(), under));
            return array;
        }
        if (type == String.class || type == Object.class) {
            return "a";
        }
        if (type == MatrixBatch.class) {
            // Positive definite, as some doors ask.
            return MatrixBatch.wrap(Matrix.identity(2).data(), 0, 1, 2, 2, 2, 4);
        }
        if (type == Matrix.class || type == LinearOperator.class) {
            return Matrix.identity(2);
        }
        if (type == FloatMatrix.class) {
            return FloatMatrix.identity(2);
        }
        if (type == ComplexMatrix.class || type == ComplexOperator.class) {
            return ComplexMatrix.identity(2);
        }
        if (type == Dct.class) {
            return Dct.of(2, 2);
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (under.contains(type)) {
            throw new AssertionError(type + ": needs itself to be made");
        }
        Set<Class<?>> deeper = new HashSet<>(under);
        deeper.add(type);
        return type.isInterface() ? implementation(type, deeper) : made(type, deeper);
    }

    private static Object primitive(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        Object one = Array.newInstance(type, 1);
        Array.setByte(one, 0, (byte) 1);
        return Array.get(one, 0);
    }

    /** A public class that implements the interface, or else a proxy whose methods return samples. */
    private static Object implementation(Class<?> type, Set<Class<?>> under) {
        for (Class<?> candidate : Exported.types()) {
            if (type.isAssignableFrom(candidate) && !candidate.isInterface()) {
                return of(candidate, under);
            }
        }
        return Proxy.newProxyInstance(
                type.getClassLoader() == null ? Samples.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        method.getReturnType() == void.class ? null : of(method.getReturnType(), under));
    }

    private static Object made(Class<?> type, Set<Class<?>> under) {
        Stream<Executable> constructors = Arrays.stream(type.getConstructors());
        Stream<Executable> factories = Arrays.stream(type.getMethods())
                .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getReturnType() == type)
                .map(m -> m);
        List<Executable> ways = Stream.concat(factories, constructors)
                .sorted(Comparator.comparingInt(Executable::getParameterCount).thenComparing(Executable::toString))
                .toList();
        if (ways.isEmpty() && type.getEnclosingClass() != null) {
            return verbResult(type, under);
        }
        AssertionError failure = new AssertionError(type + ": no public way to make one of samples; teach Samples");
        for (Executable way : ways) {
            try {
                Object[] arguments = arguments(way, under);
                return way instanceof Constructor<?> c
                        ? c.newInstance(arguments)
                        : ((Method) way).invoke(null, arguments);
            } catch (ReflectiveOperationException | AssertionError e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    /** A result that only the algorithm around it makes, by a verb of its default value. */
    private static Object verbResult(Class<?> type, Set<Class<?>> under) {
        Class<?> algorithm = type.getEnclosingClass();
        AssertionError failure = new AssertionError(type + ": no public way to make one of samples; teach Samples");
        for (Method verb : algorithm.getMethods()) {
            if (verb.getReturnType() == type) {
                try {
                    return verb.invoke(of(algorithm, under), arguments(verb, under));
                } catch (ReflectiveOperationException | AssertionError e) {
                    failure.addSuppressed(e);
                }
            }
        }
        throw failure;
    }
}
