package dev.quire.bench.sketch;

import dev.quire.bench.Area;
import dev.quire.bench.Case;
import java.util.Arrays;
import java.util.List;

/** Sketches of a million rows of 64 numbers to 256 rows. */
public final class Cases implements Area {

    private static final int ROWS = 1_000_000;
    private static final int COLUMNS = 64;
    private static final int SKETCHED = 256;

    /** Makes the list. */
    public Cases() {}

    @Override
    public List<Case> cases() {
        return Arrays.stream(SketchCase.Kind.values())
                .<Case>map(kind -> new SketchCase(kind, SKETCHED, ROWS, COLUMNS))
                .toList();
    }
}
