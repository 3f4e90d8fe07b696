package dev.quire.notebook;

import dev.quire.ComplexMatrix;
import dev.quire.FloatMatrix;
import dev.quire.Matrix;
import dev.quire.sparse.CooMatrix;
import dev.quire.sparse.CsrMatrix;
import java.lang.reflect.Array;
import java.util.Optional;

/**
 * Numbers in rows and columns as a reader sees them, whatever holds them: matrices of the library, arrays of numbers and
 * rectangular arrays of arrays.
 */
public final class Block {

    /** Whether there is a number at a place; what is not stored is a zero that nobody wrote. */
    @FunctionalInterface
    public interface Stored {
        /**
         * Tells whether an entry is stored.
         *
         * @param i its row
         * @param j its column
         * @return true if it is
         */
        boolean at(int i, int j);
    }

    /** How many entries are read for the norm: some 20 ms in plain loops that are not compiled yet. */
    private static final long NORM_ENTRIES = 1L << 20;
    /** Up to this side the rank takes 30 ms. */
    private static final int RANK_SIDE = 200;
    /** A side that is not typeset any more, and whose caption therefore says more. */
    private static final int SMALL = 10;
    /** Triplets are sorted for their picture. */
    private static final int TRIPLETS = 1 << 21;

    private static final int ROWS = 1 << 24;
    /** From here on a long is not a double. */
    private static final long EXACT = 1L << 53;

    private final String name;
    private final int rows;
    private final int cols;
    private final Matrix.Entry real;
    private Matrix.Entry imaginary;
    private Stored stored;
    private String count = "";
    private Object source;
    private String caption;
    private boolean listed;

    private Block(String name, int rows, int cols, Matrix.Entry real) {
        this.name = name;
        this.rows = rows;
        this.cols = cols;
        this.real = real;
    }

    /**
     * Sees a value as a block of numbers.
     *
     * @param value any object, or null
     * @return the block, or empty where the value is none
     */
    public static Optional<Block> of(Object value) {
        Block block =
                switch (value) {
                    case Matrix a -> new Block("Matrix " + a.shape(), a.rows(), a.cols(), a::get);
                    case FloatMatrix a ->
                        new Block("FloatMatrix " + a.shape(), a.rows(), a.cols(), (i, j) -> shortest(a.get(i, j)));
                    case ComplexMatrix a -> {
                        Block b = new Block("ComplexMatrix " + a.shape(), a.rows(), a.cols(), a::real);
                        b.imaginary = a::imaginary;
                        yield b;
                    }
                    case CsrMatrix a -> sparse("CsrMatrix", a, a.count());
                    case CooMatrix a
                    when a.count() <= TRIPLETS && a.rows() <= ROWS -> sparse("CooMatrix", a.toCsr(), a.count());
                    case null -> null;
                    case Object array when array.getClass().isArray() -> array(array);
                    default -> null;
                };
        if (block != null && block.source == null) {
            block.source = value;
        }
        return Optional.ofNullable(block);
    }

    private static Block sparse(String type, CsrMatrix a, int count) {
        Block b = new Block(type + " " + a.rows() + " × " + a.cols(), a.rows(), a.cols(), a::get);
        b.stored = (i, j) -> {
            CsrMatrix.Row row = a.row(i);
            int low = 0;
            int high = row.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (row.column(middle) < j) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low < row.size() && row.column(low) == j;
        };
        b.source = a;
        b.count = filled(count, a.rows(), a.cols());
        return b;
    }

    /** The words for how much of a matrix is stored. */
    static String filled(int count, int rows, int cols) {
        double places = (double) rows * cols;
        return ", " + count + (count == 1 ? " entry" : " entries") + " stored"
                + (places == 0 ? "" : " (" + Numbers.brief(100 * count / places) + " %)");
    }

    private static Block array(Object array) {
        Class<?> item = array.getClass().getComponentType();
        int length = Array.getLength(array);
        if (numeric(item)) {
            Block b = new Block(item.getSimpleName() + "[" + length + "]", 1, length, (i, j) -> number(array, j));
            b.listed = item != double.class && item != float.class;
            return item == long.class && !exact((long[]) array) ? null : b;
        }
        if (!item.isArray() || !numeric(item.getComponentType()) || length == 0) {
            return null;
        }
        Object[] lines = (Object[]) array;
        int cols = lines[0] == null ? -1 : Array.getLength(lines[0]);
        for (Object line : lines) {
            if (line == null || Array.getLength(line) != cols || (line instanceof long[] numbers && !exact(numbers))) {
                return null;
            }
        }
        String type = item.getComponentType().getSimpleName();
        return new Block(type + "[" + length + "][" + cols + "]", length, cols, (i, j) -> number(lines[i], j));
    }

    private static boolean numeric(Class<?> type) {
        return type != null && type.isPrimitive() && type != boolean.class && type != char.class;
    }

    private static boolean exact(long[] numbers) {
        for (long number : numbers) {
            if (number > EXACT || number < -EXACT) {
                return false;
            }
        }
        return true;
    }

    private static double number(Object line, int j) {
        return switch (line) {
            case double[] a -> a[j];
            case float[] a -> shortest(a[j]);
            case int[] a -> a[j];
            default -> Array.getDouble(line, j);
        };
    }

    /** The double nearest to the shortest decimal that names a float, so that no digits appear that nobody wrote. */
    private static double shortest(float value) {
        return value == (int) value || !Float.isFinite(value) ? value : Double.parseDouble(Float.toString(value));
    }

    /**
     * Returns the number of rows.
     *
     * @return m ≥ 0
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of columns.
     *
     * @return n ≥ 0
     */
    public int cols() {
        return cols;
    }

    /**
     * Tells whether the block is so small that a reader sees it whole as one typeset matrix.
     *
     * @return true up to 10 × 10
     */
    public boolean isSmall() {
        return rows <= SMALL && cols <= SMALL;
    }

    /**
     * Tells whether its text is a table; whole numbers in one row read better as a list.
     *
     * @return true if it is
     */
    public boolean isTable() {
        return !listed;
    }

    /**
     * Returns the line above its table: type and shape; of a sparse matrix how much is stored; the norm, up to 2²⁰ entries; and, of a
     * matrix that is neither small nor larger than 200 × 200, the numerical rank.
     *
     * @return for example {@code "Matrix 1797 × 64, Frobenius norm 2628"}
     */
    public String caption() {
        if (caption == null) {
            caption = name + count + norm() + rank();
        }
        return caption;
    }

    private String norm() {
        boolean array = source.getClass().isArray();
        long entries = source instanceof CsrMatrix a ? a.count() : (long) rows * cols;
        if (entries > NORM_ENTRIES || (array && (isSmall() || !real()))) {
            return "";
        }
        double norm = source instanceof CsrMatrix a ? norm(a) : dense();
        return (array && rows == 1 ? ", norm " : ", Frobenius norm ") + Numbers.brief(norm);
    }

    private boolean real() {
        String type = source.getClass().getName();
        return type.endsWith("[D") || type.endsWith("[F");
    }

    private static double norm(CsrMatrix a) {
        double[] sum = new double[1];
        double[] scale = new double[1];
        a.forEach((i, j, value) -> scale[0] = Math.max(scale[0], Math.abs(value)));
        a.forEach((i, j, value) -> sum[0] += square(value, scale[0]));
        return scaled(sum[0], scale[0]);
    }

    /** In plain loops: in a JVM that has just started, vector code runs at a microsecond an operation. */
    private double dense() {
        double scale = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                scale = Math.max(scale, size(i, j));
            }
        }
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                sum += square(size(i, j), scale);
            }
        }
        return scaled(sum, scale);
    }

    private double size(int i, int j) {
        return imaginary == null ? Math.abs(raw(i, j)) : Math.hypot(real.at(i, j), imaginary.at(i, j));
    }

    /** The number itself, not the decimal that names it. */
    private double raw(int i, int j) {
        return switch (source) {
            case FloatMatrix a -> a.get(i, j);
            case float[] a -> a[j];
            case float[][] a -> a[i][j];
            default -> real.at(i, j);
        };
    }

    private static double square(double value, double scale) {
        double share = scale > 0 && scale < Double.POSITIVE_INFINITY ? value / scale : value;
        return share * share;
    }

    private static double scaled(double sum, double scale) {
        return Double.isNaN(scale)
                ? scale
                : scale > 0 && scale < Double.POSITIVE_INFINITY ? scale * Math.sqrt(sum) : Math.sqrt(sum);
    }

    private String rank() {
        if (isSmall() || rows <= 1 || cols <= 1 || rows > RANK_SIDE || cols > RANK_SIDE || imaginary != null) {
            return "";
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                if (!Double.isFinite(real.at(i, j))) {
                    return "";
                }
            }
        }
        return ", numerical rank " + NumericalRank.of(this::raw, rows, cols);
    }

    /**
     * Returns the entries as a table, cut to what a reader looks at.
     *
     * @return the table
     */
    public Grid table() {
        return MatrixTable.of(caption(), this, rows > MatrixTable.WHOLE || cols > MatrixTable.WHOLE || stored != null);
    }

    /**
     * Returns the entries as text.
     *
     * @return the caption and the table
     */
    public String text() {
        return rows == 0 || cols == 0
                ? caption()
                : MatrixTable.of(caption(), this, rows > MatrixTable.WHOLE || cols > MatrixTable.WHOLE)
                        .text();
    }

    /**
     * Tells whether a picture says what the table does not: where the table is cut on both sides.
     *
     * @return true if both sides have more than 12 entries
     */
    public boolean deservesPicture() {
        return rows > MatrixTable.WHOLE && cols > MatrixTable.WHOLE;
    }

    /**
     * Returns its picture: where its entries are if most are zero, else how large they are.
     *
     * @return the picture
     */
    public MatrixPlot picture() {
        return MatrixPlot.of(source);
    }

    /**
     * Returns the block typeset, each number in TeX's notation.
     *
     * @return a formula
     */
    public String latex() {
        Numbers.Column format = format(rows, cols);
        StringBuilder out = new StringBuilder("$\\displaystyle \\begin{bmatrix}");
        for (int i = 0; i < rows; i++) {
            out.append(i == 0 ? " " : " \\\\ ");
            for (int j = 0; j < cols; j++) {
                out.append(j == 0 ? "" : " & ").append(typeset(i, j, format));
            }
        }
        return out.append(" \\end{bmatrix}$").toString();
    }

    private Numbers.Column format(int m, int n) {
        double[] values = new double[m * n * (imaginary == null ? 1 : 2)];
        int k = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                values[k++] = real.at(i, j);
                if (imaginary != null) {
                    values[k++] = imaginary.at(i, j);
                }
            }
        }
        return Numbers.column(values);
    }

    private String typeset(int i, int j, Numbers.Column format) {
        if (stored != null && !stored.at(i, j)) {
            return "\\cdot";
        }
        String first = tex(format.format(real.at(i, j)));
        if (imaginary == null) {
            return first;
        }
        String second = tex(format.format(imaginary.at(i, j)));
        return first + (second.startsWith("-") ? " - " + second.substring(1) : " + " + second) + "\\,i";
    }

    private static String tex(String number) {
        int e = number.indexOf('e');
        if (e >= 0) {
            int exponent = Integer.parseInt(number.substring(e + 1));
            return number.substring(0, e) + " \\times 10^{" + exponent + "}";
        }
        return switch (number) {
            case "NaN" -> "\\mathrm{NaN}";
            case "∞" -> "\\infty";
            case "-∞" -> "-\\infty";
            default -> number;
        };
    }

    /** The parts of the number at a place, for the choice of a common format. */
    double[] parts(int i, int j) {
        return imaginary == null ? new double[] {real.at(i, j)} : new double[] {real.at(i, j), imaginary.at(i, j)};
    }

    /** The number at a place as a table shows it. */
    String cell(int i, int j, Numbers.Column format) {
        if (stored != null && !stored.at(i, j)) {
            return "·";
        }
        String first = format.format(real.at(i, j));
        if (imaginary == null) {
            return first;
        }
        String second = format.format(imaginary.at(i, j));
        return first + (second.startsWith("-") ? " - " + second.substring(1) : " + " + second) + "i";
    }
}
