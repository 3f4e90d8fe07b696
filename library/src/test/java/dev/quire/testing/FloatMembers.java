package dev.quire.testing;

import java.util.List;

/** What {@link FloatTwins} cannot derive word by word: members of a double source with a text of their own in the twin. */
final class FloatMembers {

    /**
     * A member of a class, or the class, found by how its declaration begins.
     *
     * @param declaration the beginning of its first line behind comment and annotations, with the indentation
     * @param headOnly whether only comment and annotations are replaced
     * @param text what stands there in the twin
     */
    record Change(String declaration, boolean headOnly, String text) {

        private static final String END = "\n    }\n";

        static Change of(String member, String text) {
            return new Change("\n    " + member, false, text.indent(4));
        }

        static Change head(String member, String text) {
            return new Change("\n    " + member, true, text.indent(4));
        }

        static Change ofType(String type, String text) {
            return new Change("\n" + type, true, text);
        }

        /** Puts a mark where the member stands in a source. */
        String in(String source, String name, String mark) {
            int at = source.indexOf(declaration);
            if (at < 0 || source.indexOf(declaration, at + 1) >= 0) {
                throw new IllegalStateException(name + ": expected one member that begins with " + declaration.strip()
                        + ", because FloatMembers has a text for it");
            }
            int from = source.lastIndexOf("\n\n", at) + 2;
            int to = headOnly ? at + 1 : source.indexOf(END, at) + END.length();
            return source.substring(0, from) + mark + source.substring(to);
        }
    }

    private static final List<Change> VECTOR_PASSES = List.of(Change.of("static double total(DoubleVector v)", """
            /** Returns the sum of the lanes in one fixed order, as in {@link VectorPasses}: halves are added until one is left. */
            static float total(FloatVector v) {
                if (L == 4) {
                    return (v.lane(0) + v.lane(2)) + (v.lane(1) + v.lane(3));
                }
                if (L == 8) {
                    return ((v.lane(0) + v.lane(4)) + (v.lane(2) + v.lane(6)))
                            + ((v.lane(1) + v.lane(5)) + (v.lane(3) + v.lane(7)));
                }
                float even = ((v.lane(0) + v.lane(8)) + (v.lane(4) + v.lane(12)))
                        + ((v.lane(2) + v.lane(10)) + (v.lane(6) + v.lane(14)));
                float odd = ((v.lane(1) + v.lane(9)) + (v.lane(5) + v.lane(13)))
                        + ((v.lane(3) + v.lane(11)) + (v.lane(7) + v.lane(15)));
                return even + odd;
            }
            """));

    private static final List<Change> VECTOR_PACK = List.of(Change.of("private static long[] interleaved(", """
            /** Where the entries of an interleaved vector come from: by turns from either vector, from that entry on. */
            private static int[] interleaved(int first) {
                int[] places = new int[L];
                for (int i = 0; i < L; i += 2) {
                    places[i] = first + i / 2;
                    places[i + 1] = first + i / 2 + L;
                }
                return places;
            }
            """));

    private static final List<Change> VECTOR_GEMV =
            List.of(Change.of("private static double total(double[] v, int at)", """
            /**
             * Returns the sum of the lanes of a vector that was stored, as in {@link VectorGemv}: halves are added until one is left.
             */
            private static float total(float[] v, int at) {
                if (L == 4) {
                    return (v[at] + v[at + 2]) + (v[at + 1] + v[at + 3]);
                }
                if (L == 8) {
                    return ((v[at] + v[at + 4]) + (v[at + 2] + v[at + 6])) + ((v[at + 1] + v[at + 5]) + (v[at + 3] + v[at + 7]));
                }
                float even = ((v[at] + v[at + 8]) + (v[at + 4] + v[at + 12])) + ((v[at + 2] + v[at + 10]) + (v[at + 6] + v[at + 14]));
                float odd = ((v[at + 1] + v[at + 9]) + (v[at + 5] + v[at + 13])) + ((v[at + 3] + v[at + 11]) + (v[at + 7] + v[at + 15]));
                return even + odd;
            }
            """));

    private static final List<Change> MATRIX = List.of(
            Change.ofType("public final class Matrix ", """
                    /**
                     * A dense real {@code m × n} matrix of floats in row-major order: entry {@code (i, j)} stands at
                     * {@code data[offset + i·stride + j]}. It takes half the memory of a {@link Matrix}, and its products twice the speed.
                     *
                     * <p>Products of float matrices and float vectors are computed in floats: {@code m × k} times {@code k × n} takes
                     * {@code 2mkn} flops and its result {@code Ĉ} satisfies {@code |Ĉ − AB| ≤ γ_k |A| |B|} entry by entry, with
                     * {@code γ_k = ku/(1 − ku)} and {@code u = 2⁻²⁴} (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002,
                     * section 3.5); an entry beyond the largest float, near {@code 3.4·10³⁸}, is infinite.
                     *
                     * <p>As a {@link LinearOperator} it multiplies doubles, and computes in doubles: the map is exactly the one that its entries
                     * say, {@code |ŷ − Ax| ≤ γ_n |A| |x|} with {@code u = 2⁻⁵³}, so that a solver loses nothing to it.
                     *
                     * <p>Views ({@link #view}, {@link #rows(int, int)}, {@link #columns(int, int)}) share the entries and cost nothing;
                     * {@link #transpose()} copies, because products take transposed operands as they are ({@link #transposeTimes(FloatMatrix)},
                     * {@link #timesTranspose}). A matrix may have no rows or no columns. Matrices are mutable and not synchronised; no method
                     * but {@link #set}, {@link #setColumn} and those whose name ends in {@code Into} or {@code InPlace} changes one.
                     *
                     * {@snippet class="snippets.FloatMatrixSnippets" region="product"}
                     */
                    """),
            Change.of("public interface Entry {", ""),
            // Without a symmetric product of floats these would be no faster than others.
            Change.of("public Matrix gram()", ""),
            Change.of("public Matrix timesOwnTranspose()", ""),
            Change.of("public static Matrix generate(", """
                    /**
                     * Returns a matrix whose entries a function gives, each rounded to the nearest float.
                     *
                     * @param rows m ≥ 0
                     * @param cols n ≥ 0
                     * @param entry the value at each place, asked once per place, row after row
                     * @return a new {@code m × n} matrix
                     * @throws IllegalArgumentException if a size is negative or too large, or the function is null
                     */
                    public static FloatMatrix generate(int rows, int cols, Matrix.Entry entry) {
                        FloatShapes.require(entry != null, "entry: expected a function, got null");
                        FloatMatrix result = zeros(rows, cols);
                        for (int i = 0; i < rows; i++) {
                            for (int j = 0; j < cols; j++) {
                                if (j % ASKED == 0) {
                                    Interruption.check();
                                }
                                result.data[i * cols + j] = (float) entry.at(i, j);
                            }
                        }
                        return result;
                    }
                    """),
            Change.of("public FloatMatrix toFloat()", """
                    /**
                     * Returns a copy in doubles, which hold every float exactly.
                     *
                     * @return a new matrix of the same shape
                     */
                    public Matrix toDouble() {
                        Matrix result = Matrix.zeros(rows, cols);
                        double[] doubles = result.data();
                        FloatEntries.forEach(this, (at, to, count) -> {
                            for (int p = 0; p < count; p++) {
                                doubles[to + p] = data[at + p];
                            }
                        });
                        return result;
                    }
                    """),
            Change.head("public Matrix times(Matrix b)", """
                    /**
                     * Computes {@code A B}.
                     *
                     * @param b {@code k × n} where this matrix is {@code m × k}
                     * @return a new {@code m × n} matrix
                     * @throws IllegalArgumentException if {@code b} is null or has another number of rows
                     */
                    """),
            Change.head("public Matrix transposeTimes(Matrix b)", """
                    /**
                     * Computes {@code Aᵀ B}.
                     *
                     * @param b {@code k × n} where this matrix is {@code k × m}
                     * @return a new {@code m × n} matrix
                     * @throws IllegalArgumentException if {@code b} is null or has another number of rows
                     */
                    """),
            Change.head("public void apply(double[] x, double[] y)", """
                    /**
                     * Computes {@code y = A x} in floats.
                     *
                     * @param x the argument, length n, not modified
                     * @param y receives the result, length m; must not be {@code x}
                     * @throws IllegalArgumentException if an array is null, has the wrong length, or both are the same
                     */
                    """),
            Change.head("public void applyTranspose(double[] y, double[] x)", """
                    /**
                     * Computes {@code x = Aᵀ y} in floats.
                     *
                     * @param y the argument, length m, not modified
                     * @param x receives the result, length n; must not be {@code y}
                     * @throws IllegalArgumentException if an array is null, has the wrong length, or both are the same
                     */
                    """),
            Change.of("public Cost cost()", """
                    @Override
                    public void apply(double[] x, double[] y) {
                        Shapes.requireLength(x, "x", cols);
                        Shapes.requireLength(y, "y", rows);
                        Shapes.require(y != x, "y: expected an array other than x, got the same");
                        MixedGemv.multiply(rows, cols, data, offset, stride, x, y);
                    }

                    @Override
                    public void applyTranspose(double[] y, double[] x) {
                        Shapes.requireLength(y, "y", rows);
                        Shapes.requireLength(x, "x", cols);
                        Shapes.require(x != y, "x: expected an array other than y, got the same");
                        MixedGemv.multiplyTransposed(rows, cols, data, offset, stride, y, x);
                    }

                    /**
                     * Computes {@code A X} in doubles, with a copy of A as doubles.
                     *
                     * @param x the block, {@code n × k}
                     * @return a new matrix, {@code m × k}
                     * @throws IllegalArgumentException if {@code x} is null or has other than n rows
                     */
                    @Override
                    public Matrix times(Matrix x) {
                        Shapes.requireRows(x, "x", cols);
                        return toDouble().times(x);
                    }

                    /**
                     * Computes {@code Aᵀ Y} in doubles, with a copy of A as doubles.
                     *
                     * @param y the block, {@code m × k}
                     * @return a new matrix, {@code n × k}
                     * @throws IllegalArgumentException if {@code y} is null or has other than m rows
                     */
                    @Override
                    public Matrix transposeTimes(Matrix y) {
                        Shapes.requireRows(y, "y", rows);
                        return toDouble().transposeTimes(y);
                    }

                    @Override
                    public Cost cost() {
                        double entries = (double) rows * cols;
                        return new Cost(2 * entries, 4 * entries + 8.0 * ((double) rows + cols));
                    }
                    """));

    private FloatMembers() {}

    /** Returns the changes of a class. */
    static List<Change> of(String name) {
        return switch (name) {
            case "Matrix" -> MATRIX;
            case "VectorGemv" -> VECTOR_GEMV;
            case "VectorPack" -> VECTOR_PACK;
            case "VectorPasses" -> VECTOR_PASSES;
            default -> List.of();
        };
    }

    /** Returns what the texts of a class need to import. */
    static List<String> imports(String name) {
        return name.equals("Matrix") ? List.of("import dev.quire.simd.blas.MixedGemv;") : List.of();
    }
}
