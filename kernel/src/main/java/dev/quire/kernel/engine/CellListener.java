package dev.quire.kernel.engine;

import java.io.IOException;
import java.util.Map;

/**
 * Who hears what a cell says while it runs. Calls of one cell come one after the other, in the order in which the cell
 * spoke, but from different threads.
 */
public interface CellListener {

    /**
     * A piece of text that the cell wrote to {@code System.out}.
     *
     * @param text whole characters, several lines at a time
     */
    void out(String text);

    /**
     * A piece of text that the cell wrote to {@code System.err}.
     *
     * @param text whole characters, several lines at a time
     */
    void err(String text);

    /**
     * Something to be seen.
     *
     * @param bundle MIME type to content: a String, bytes, or a map that becomes a JSON object
     */
    void show(Map<String, Object> bundle);

    /**
     * Something to be seen that is replaced while it goes on.
     *
     * @param bundle as for {@link #show(Map)}
     * @param id the name of the output
     * @param update whether it takes the place of what was shown under this name
     */
    default void show(Map<String, Object> bundle, String id, boolean update) {
        show(bundle);
    }

    /**
     * A value to be seen that is replaced while it goes on; runs on the thread that asks for it.
     *
     * @param value may be null
     * @param id the name of the output
     * @param update whether it takes the place of what was shown under this name
     */
    default void display(Object value, String id, boolean update) {
        display(value);
    }

    /**
     * What the cell has shown so far is to be removed.
     *
     * @param wait whether to wait until there is something new to show
     */
    default void clear(boolean wait) {}

    /**
     * A value to be seen in the middle of the cell; runs on the thread that asks for it.
     *
     * @param value may be null
     */
    void display(Object value);

    /**
     * The value of the cell's last expression. Runs on the cell's thread, so that a {@code toString()} that never ends
     * can be interrupted like the rest of the cell.
     *
     * @param value may be null
     */
    void result(Object value);

    /**
     * A line that the user types.
     *
     * @param prompt what to ask
     * @return the line without its end
     * @throws IOException if nobody can be asked
     */
    default String ask(String prompt) throws IOException {
        throw new IOException("this run of the cell has nobody to ask for input");
    }
}
