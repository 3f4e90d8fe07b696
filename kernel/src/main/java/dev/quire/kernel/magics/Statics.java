package dev.quire.kernel.magics;

import dev.quire.notebook.Display;
import dev.quire.notebook.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** What notebooks of the IJava line call without an import, and what magics become. Cells import these methods. */
@SuppressWarnings("TypeParameterUnusedInFormals") // IJava's signatures: the caller's type is taken on trust.
public final class Statics {

    private Statics() {}

    /**
     * Calls a line magic.
     *
     * @param name the magic
     * @param arguments its words
     * @param <T> what the caller expects; it is not checked
     * @return its value
     */
    public static <T> T lineMagic(String name, List<String> arguments) {
        MagicsRegistry registry = BaseKernel.notebookKernel().getMagicsRegistry();
        refuseUnknown("%", name, registry.getLineMagicNames());
        try {
            return registry.evalLineMagic(BaseKernel.notebookKernel(), name, arguments);
        } catch (Exception e) {
            throw as(e);
        }
    }

    /**
     * Calls a cell magic.
     *
     * @param name the magic
     * @param arguments its words
     * @param body the cell below its first line
     * @param <T> what the caller expects; it is not checked
     * @return its value
     */
    public static <T> T cellMagic(String name, List<String> arguments, String body) {
        MagicsRegistry registry = BaseKernel.notebookKernel().getMagicsRegistry();
        refuseUnknown("%%", name, registry.getCellMagicNames());
        try {
            return registry.evalCellMagic(BaseKernel.notebookKernel(), name, arguments, body);
        } catch (Exception e) {
            throw as(e);
        }
    }

    /**
     * A line magic that stands alone: its value is shown, except a list of paths.
     *
     * @param name the magic
     * @param arguments its words
     */
    public static void lineStatement(String name, List<String> arguments) {
        Object value = lineMagic(name, arguments);
        show(value);
    }

    /**
     * A cell magic: its value is shown, except a list of paths.
     *
     * @param name the magic
     * @param arguments its words
     * @param body the cell below its first line
     */
    public static void cellStatement(String name, List<String> arguments, String body) {
        Object value = cellMagic(name, arguments, body);
        show(value);
    }

    private static void show(Object value) {
        // The paths of jars differ between machines, so that a notebook would be another one everywhere.
        if (value != null && !(value instanceof Collection<?>)) {
            Display.display(value);
        }
    }

    private static void refuseUnknown(String sign, String name, Collection<String> known) {
        if (!known.contains(name)) {
            List<String> all = new ArrayList<>(known);
            if (sign.equals("%%")) {
                all.add("time");
            }
            throw new IllegalArgumentException(MagicHelp.unknown(sign, name, all));
        }
    }

    /** The exception of the magic is the one to be seen. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException as(Exception e) throws E {
        throw (E) e;
    }

    /**
     * Makes of a value what a cell would show.
     *
     * @param value any object
     * @return its forms by MIME type
     */
    public static DisplayData render(Object value) {
        return value == null ? nothing() : BaseNotebookStatics.render(value);
    }

    /** The renderer has rules for classes, and null has none. */
    private static DisplayData nothing() {
        DisplayData text = new DisplayData();
        text.putText(PlainText.of(null));
        return text;
    }

    /**
     * Makes of a value what a cell would show, in chosen forms.
     *
     * @param value any object
     * @param types the MIME types wanted
     * @return its forms by MIME type
     */
    public static DisplayData render(Object value, String... types) {
        return value == null ? nothing() : BaseNotebookStatics.render(value, types);
    }

    /**
     * Shows a value in chosen forms.
     *
     * @param value any object
     * @param type a MIME type wanted
     * @param more further ones
     * @return the name under which it can be updated
     */
    public static String display(Object value, String type, String... more) {
        String[] types = new String[more.length + 1];
        types[0] = type;
        System.arraycopy(more, 0, types, 1, more.length);
        return BaseNotebookStatics.display(value, types);
    }

    /**
     * Replaces what was shown.
     *
     * @param id what {@link #display} returned
     * @param value any object
     * @throws IllegalArgumentException if the name is null or empty
     */
    public static void updateDisplay(String id, Object value) {
        if (id == null || id.isEmpty()) {
            throw new IllegalArgumentException(
                    "id: expected what display(…) returned, got " + (id == null ? "null" : "an empty text"));
        }
        BaseNotebookStatics.updateDisplay(id, value);
    }

    /**
     * Returns the kernel as extensions get it.
     *
     * @return its renderer, magics and comms
     */
    public static BaseKernel kernel() {
        return BaseKernel.notebookKernel();
    }

    /**
     * Evaluates a text in the session.
     *
     * @param source Java, magics included
     * @return the value of its last expression, or null
     */
    public static Object eval(String source) {
        return BaseNotebookStatics.eval(source);
    }
}
