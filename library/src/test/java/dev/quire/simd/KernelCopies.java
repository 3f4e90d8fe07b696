package dev.quire.simd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The compiled kernels, loaded once more for each choice, so that one run tests every width. The choice sits in static
 * final fields, where the JIT compiler needs it, and classes of another loader have fields of their own.
 */
public final class KernelCopies extends ClassLoader {

    /** Every choice there is. */
    public static final List<String> ALL = List.of("scalar", "128", "256", "512");

    private static final Map<String, KernelCopies> COPIES = new ConcurrentHashMap<>();

    private final String choice;

    private KernelCopies(String choice) {
        super(Kernels.class.getClassLoader());
        this.choice = choice;
    }

    /** Calls a static method of a class in {@code dev.quire.simd}, for example {@code "blas.Gemm"}. */
    public static Object call(String choice, String type, String method, Object... arguments) {
        try {
            Class<?> owner = COPIES.computeIfAbsent(choice, KernelCopies::load).loadClass("dev.quire.simd." + type);
            Method found = Arrays.stream(owner.getMethods())
                    .filter(m -> m.getName().equals(method))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(type + "." + method));
            return found.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(choice, e);
        }
    }

    private static KernelCopies load(String choice) {
        KernelCopies copies = new KernelCopies(choice);
        // Copies are in no module, and a run of these tests alone opens no package but theirs.
        Kernels.class.getModule().addExports("dev.quire.parallel", copies.getUnnamedModule());
        String before = System.getProperty(Kernels.PROPERTY);
        System.setProperty(Kernels.PROPERTY, choice);
        try {
            Object chosen = Class.forName("dev.quire.simd.Kernels", true, copies)
                    .getField("CHOICE")
                    .get(null);
            if (!chosen.toString().contains(Kernels.PROPERTY + "=" + choice)) {
                throw new AssertionError(chosen);
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(choice, e);
        } finally {
            if (before == null) {
                System.clearProperty(Kernels.PROPERTY);
            } else {
                System.setProperty(Kernels.PROPERTY, before);
            }
        }
        return copies;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("dev.quire.simd.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = Kernels.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "kernels " + choice;
    }
}
