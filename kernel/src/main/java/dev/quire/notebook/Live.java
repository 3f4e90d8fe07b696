package dev.quire.notebook;

import dev.quire.control.Progress;
import java.util.Collection;

/**
 * What is shown while it goes on and leaves something static behind. Cells import these methods statically.
 *
 * {@snippet class="snippets.LiveSnippets" region="progress"}
 */
public final class Live {

    private Live() {}

    /**
     * Begins a line that says how far a loop has come, how fast it goes and how long it will take. It is updated in place,
     * at most ten times a second by a thread of its own, and a last line stays: how long it took, or where it stopped,
     * also after an exception or an interrupt. A line that is begun while another one of the same thread is open stands
     * below it for as long as it is open. A step costs about a nanosecond.
     *
     * @param name what is being done
     * @param steps how many steps there are, or −1 where that is not known
     * @return the line, to be moved by {@link ProgressLine#step()} and closed; or to be iterated over
     * @throws IllegalArgumentException if the name is blank or the number below −1
     */
    public static ProgressLine progress(String name, long steps) {
        return Underway.ofThisThread().open(Arguments.text("name", name), Arguments.steps("steps", steps));
    }

    /**
     * Iterates over a collection and says how far it has come, as {@link #progress(String, long)} does.
     *
     * @param name what is being done
     * @param items what is iterated over, once
     * @param <T> the type of the elements
     * @return the elements, in the order of the collection
     * @throws IllegalArgumentException if the name is blank or the collection null
     */
    public static <T> Iterable<T> progress(String name, Collection<T> items) {
        if (items == null) {
            throw new IllegalArgumentException("items: expected a collection, got null");
        }
        String words = Arguments.text("name", name);
        return () -> progress(words, items.size()).over(items.iterator());
    }

    /**
     * Begins the curve of an iterative method's residuals on a logarithmic axis, drawn anew about twice a second and a last
     * time when it is closed. It takes the values it is given, and those that the library's methods report on this thread
     * while it is open, from the first of them that reports any.
     *
     * {@snippet class="snippets.LiveSnippets" region="residuals"}
     *
     * @param name what is being solved
     * @return the curve, to be given values and closed
     * @throws IllegalArgumentException if the name is blank
     */
    public static ResidualCurve residuals(String name) {
        return ResidualCurve.open(Arguments.text("name", name), Host.current().place());
    }

    /**
     * Shows what the library says of its own long work ({@link Progress}) where that takes more than a second, or no longer.
     * For those who run cells.
     *
     * @param on whether it is to be shown
     */
    public static void watchLibrary(boolean on) {
        Progress.listen(on ? Underway::heard : null);
    }

    /**
     * Ends what the calling thread has left open: a cell is over, whatever way it ended. For those who run cells.
     */
    public static void endOfCell() {
        Underway.endOfCell();
        ResidualCurve.endOfCell();
    }
}
