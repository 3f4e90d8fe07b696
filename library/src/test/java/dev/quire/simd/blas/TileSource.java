package dev.quire.simd.blas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes {@code Tiles.java}: the same few lines for every tile and both ways to read A, which nobody should write by hand. */
final class TileSource {

    static final Path FILE = Path.of("src/main/java/dev/quire/simd/blas/Tiles.java");

    /** Where a tile finds its operands: both in panels, A in its rows and B in a panel, both in their rows. */
    private enum Kind {
        PACKED,
        DIRECT,
        UNPACKED;

        String method(int rows, int vectors) {
            return "%s%dx%d".formatted(name().toLowerCase(Locale.ROOT), rows, vectors);
        }
    }

    private final StringBuilder text = new StringBuilder();

    private TileSource() {}

    /** Writes the file anew; to be called from the folder of the library, and followed by {@code spotless:apply}. */
    static void main() throws IOException {
        Files.writeString(FILE, generate());
    }

    static String generate() {
        TileSource source = new TileSource();
        source.add("""
                package dev.quire.simd.blas;

                import dev.quire.simd.Species;
                import java.lang.foreign.MemorySegment;
                import java.nio.ByteOrder;
                import jdk.incubator.vector.DoubleVector;
                import jdk.incubator.vector.VectorSpecies;

                /**
                 * The tiles of C that vector code keeps in registers. Generated; see the notes of this package.
                 *
                 * <p>A tile of R rows and V vectors gets the product of an {@code R × kc} block of A and a {@code kc × VL} panel of B, L
                 * entries a vector; the panel stands row after row at the byte {@code at} of {@code b}. Packed tiles read A
                 * column after column from {@code a[ao]} on, direct tiles read its rows where they are, {@code lda} apart, the last of
                 * {@code rows} again for those that are missing; unpacked tiles read B where it is too. With {@code fresh} C is overwritten, else added to; unpacked tiles always overwrite it.
                 *
                 * <p>The byte offset is the loop's variable and A's index is not: only then does the compiler drop the checks on B and
                 * keep all accumulators in registers.
                 */
                final class Tiles {

                    private static final VectorSpecies<Double> S = Species.chosen();

                    /** Entries of a vector. */
                    static final int L = S.length();

                    private static final int BYTES = L * Double.BYTES;
                    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

                    private Tiles() {}
                """);
        for (Kind kind : new Kind[] {Kind.PACKED, Kind.DIRECT}) {
            for (int vectors = 3; vectors > 0; vectors--) {
                source.tile(kind, 8, vectors);
                source.tile(kind, 4, vectors);
            }
        }
        for (int vectors = 4; vectors > 0; vectors--) {
            source.tile(Kind.UNPACKED, 5, vectors);
        }
        for (int vectors = 3; vectors > 0; vectors--) {
            source.tile(Kind.UNPACKED, 4, vectors);
        }
        source.add("}");
        return source.text.toString();
    }

    private void tile(Kind kind, int rows, int vectors) {
        String operands =
                switch (kind) {
                    case PACKED -> "MemorySegment b, long at";
                    case DIRECT -> "int lda, int rows, MemorySegment b, long at";
                    case UNPACKED -> "int lda, double[] b, int bo, int ldb";
                };
        boolean overwrites = kind == Kind.UNPACKED;
        add("static void %s(int kc, double[] a, int ao, %s, double[] c, int co, int ldc%s) {"
                .formatted(kind.method(rows, vectors), operands, overwrites ? "" : ", boolean fresh"));
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                add("DoubleVector c%d%d = DoubleVector.zero(S);".formatted(r, v));
            }
        }
        for (int r = 1; kind != Kind.PACKED && r < rows; r++) {
            add("int a%d = ao + %s * lda;"
                    .formatted(r, kind == Kind.DIRECT ? "Math.min(%d, rows - 1)".formatted(r) : r));
        }
        if (kind == Kind.UNPACKED) {
            add("for (int p = 0; p < kc; p++) {");
            add("int from = bo + p * ldb;");
        } else {
            add("int p = %s;".formatted(kind == Kind.PACKED ? "ao" : "0"));
            add("for (int q = 0, end = kc * %d * BYTES; q < end; q += %d * BYTES) {".formatted(vectors, vectors));
            add("long from = at + q;");
        }
        for (int v = 0; v < vectors; v++) {
            if (kind == Kind.UNPACKED) {
                add("DoubleVector b%d = DoubleVector.fromArray(S, b, from%s);".formatted(v, steps(v, " * L")));
            } else {
                add("DoubleVector b%d = DoubleVector.fromMemorySegment(S, b, from%s, ORDER);"
                        .formatted(v, steps(v, "L * BYTES")));
            }
        }
        for (int r = 0; r < rows; r++) {
            String place = kind == Kind.PACKED ? (r == 0 ? "p" : "p + " + r) : r == 0 ? "ao + p" : "a" + r + " + p";
            add("DoubleVector x%d = DoubleVector.broadcast(S, a[%s]);".formatted(r, place));
            for (int v = 0; v < vectors; v++) {
                add("c%d%d = x%d.fma(b%d, c%d%d);".formatted(r, v, r, v, r, v));
            }
        }
        if (kind != Kind.UNPACKED) {
            add(kind == Kind.PACKED ? "p += " + rows + ";" : "p++;");
        }
        add("}");
        add("int to = co;");
        if (overwrites) {
            store(rows, vectors, "c%d%d.intoArray(c, to%s);");
        } else {
            // Two blocks, not a choice per vector: where two vectors meet, the compiler makes objects of them.
            add("if (fresh) {");
            store(rows, vectors, "c%d%d.intoArray(c, to%s);");
            add("} else {");
            store(rows, vectors, "c%d%d.add(DoubleVector.fromArray(S, c, to%3$s)).intoArray(c, to%3$s);");
            add("}");
        }
        add("}\n");
    }

    private void store(int rows, int vectors, String statement) {
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                add(statement.formatted(r, v, steps(v, " * L")));
            }
            if (r < rows - 1) {
                add("to += ldc;");
            }
        }
    }

    private static String steps(int count, String unit) {
        return count == 0 ? "" : " + " + count + unit;
    }

    private void add(String line) {
        text.append(line).append('\n');
    }
}
