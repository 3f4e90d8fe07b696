package dev.quire.kernel.engine;

import java.io.PrintStream;
import java.util.List;

/** The main class of a JVM with a small heap, which a session fills; prints how each cell ends. */
final class FullHeap {

    private static final List<String> CELLS = List.of(
            "var list = new ArrayList<byte[]>(); int kept = 7;",
            "while (true) list.add(new byte[1000]);",
            "while (true) list.add(new byte[1000]);",
            "list = null;",
            "kept");

    private FullHeap() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        try (Engine engine = new Engine()) {
            for (int i = 0; i < CELLS.size(); i++) {
                Recorder recorder = new Recorder();
                CellOutcome outcome = engine.run(i, CELLS.get(i), recorder);
                out.println(
                        outcome.ok()
                                ? String.join(" ", recorder.heard)
                                : outcome.error().name());
            }
        }
    }
}
