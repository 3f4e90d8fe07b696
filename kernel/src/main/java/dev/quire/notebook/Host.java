package dev.quire.notebook;

import java.util.Map;

/**
 * What stands between a notebook's calls and whoever shows their output.
 *
 * <p>The kernel implements it and registers itself with {@link #set}. Without a host, plain text goes to
 * {@link System#out}. Implementations must be safe for use by several threads.
 */
public interface Host {

    /**
     * Shows one output in several forms.
     *
     * @param bundle MIME type → {@link String}, {@code byte[]} (binary, not yet Base64) or {@link Map} (a JSON object,
     *     whose values are strings, numbers, booleans, null, lists and maps of these); always holds {@code text/plain}
     */
    void show(Map<String, Object> bundle);

    /**
     * Returns the line of the running cell that calls into this package.
     *
     * @return the line, from 1, or 0 if it is not known
     */
    int line();

    /**
     * Returns a number that differs from one execution of a cell to the next, so that a cell that is run again replaces
     * its checks while two checks of one name in one run are refused.
     *
     * @return the execution count, or 0 if there is none, in which case no repetition is taken for a new run
     */
    default int execution() {
        return 0;
    }

    /**
     * Shows a value as the host would show the value of a cell.
     *
     * @param value any object, or null
     * @return the name by which it can be replaced, or an empty text
     */
    default String display(Object value) {
        show(Map.of("text/plain", PlainText.of(value)));
        return "";
    }

    /**
     * Removes what the running cell has shown so far; a host that shows text in a stream keeps it.
     *
     * @param wait whether to wait until there is something new to show, so that a picture that is replaced does not flicker
     */
    default void clear(boolean wait) {}

    /**
     * Returns a place in the output of the cell that calls, for something that is replaced while it goes on. Other threads
     * may use it, also for a while after the cell has ended.
     *
     * @return a new place; a host that shows text in a stream shows there only what comes last
     */
    default Place place() {
        return new Place() {
            @Override
            public void show(Map<String, Object> bundle, boolean last) {
                if (last) {
                    Host.this.show(bundle);
                }
            }

            @Override
            public void display(Object value, boolean last) {
                if (last) {
                    var _ = Host.this.display(value);
                }
            }
        };
    }

    /** One output that is replaced in place: what comes first is shown, what comes later takes its place. */
    interface Place {

        /**
         * Shows one output in several forms.
         *
         * @param bundle as for {@link Host#show}
         * @param last whether it stays
         */
        void show(Map<String, Object> bundle, boolean last);

        /**
         * Shows a value as the host would show the value of a cell.
         *
         * @param value any object, or null
         * @param last whether it stays
         */
        void display(Object value, boolean last);
    }

    /**
     * Sets the host that takes all output from now on.
     *
     * @param host the host, or null for plain text on {@link System#out}
     * @return the host that was set before, or null if there was none
     */
    static Host set(Host host) {
        return Hosts.set(host);
    }

    /**
     * Returns the host that takes the output.
     *
     * @return the host, never null
     */
    static Host current() {
        return Hosts.current();
    }
}
