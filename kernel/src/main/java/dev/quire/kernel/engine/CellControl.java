package dev.quire.kernel.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;

/**
 * Runs snippets in this process, on the thread that asks, and keeps what JShell would turn into text: the value itself
 * and the exception itself.
 */
final class CellControl extends DirectExecutionControl implements ExecutionControlProvider {

    private final CellLoader loader;
    private final Gate gate;
    private Object value;
    private Throwable thrown;
    private volatile Class<?> running;

    CellControl(CellLoader loader, Gate gate) {
        super(loader);
        this.gate = gate;
        this.loader = loader;
    }

    @Override
    public String name() {
        return "quire";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return this;
    }

    @Override
    public void load(ClassBytecodes[] bytecodes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        own(bytecodes);
        super.load(bytecodes);
    }

    private static void own(ClassBytecodes[] bytecodes) {
        Cell cell = Cell.ofThisThread();
        for (ClassBytecodes one : bytecodes) {
            cell.made(one.name());
        }
    }

    @Override
    public void redefine(ClassBytecodes[] bytecodes) throws NotImplementedException {
        own(bytecodes);
        if (!loader.redefine(bytecodes)) {
            throw new NotImplementedException("the class must be loaded under another name");
        }
    }

    /** The value of the last snippet, which is forgotten here. */
    Object takeValue() {
        Object taken = value;
        value = null;
        return taken;
    }

    /** The exception that ended the last snippet, or null; it is forgotten here. */
    Throwable takeThrown() {
        Throwable taken = thrown;
        thrown = null;
        return taken;
    }

    /** The class of the snippet that runs now, or null. */
    Class<?> running() {
        return running;
    }

    @Override
    protected String invoke(Method method) throws Exception {
        Cell cell = Cell.ofThisThread();
        if (!cell.enterUserCode()) {
            throw new StoppedException();
        }
        Class<?> outer = running;
        if (!cell.visits()) {
            running = method.getDeclaringClass();
        }
        Object returned = null;
        Throwable failed = null;
        int depth = gate.out();
        try {
            returned = method.invoke(null);
        } catch (InvocationTargetException e) {
            failed = e.getCause();
            Reserve.releaseFor(failed);
            throw e;
        } catch (OutOfMemoryError e) {
            // There was not even the room to wrap it.
            failed = e;
            Reserve.releaseFor(e);
            throw e;
        } finally {
            cell.leaveUserCode();
            gate.back(depth);
            if (!cell.visits()) {
                running = outer;
            }
            value = returned;
            thrown = failed;
        }
        return "";
    }

    /** JShell asks for the text of a variable after its declaration; nobody reads it and it may be large. */
    @Override
    public String varValue(String className, String varName) {
        return "";
    }

    /** The text of exceptions and causes is made from {@link #takeThrown}, so JShell gets no more than it needs. */
    @Override
    protected String throwConvertedInvocationException(Throwable cause) throws RunException, InternalException {
        if (cause instanceof SPIResolutionException) {
            return super.throwConvertedInvocationException(cause);
        }
        throw new UserException("", cause.getClass().getName(), cause.getStackTrace());
    }

    /**
     * Sets a static field of a snippet's class to null. The class lives as long as the session, and with it whatever
     * its fields hold.
     */
    void forget(String className, String field) {
        try {
            Generations.release(loader.findClass(className).getDeclaredField(field));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className + "." + field + " is not there to be forgotten", e);
        }
    }
}
