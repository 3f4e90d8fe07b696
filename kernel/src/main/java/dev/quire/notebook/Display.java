package dev.quire.notebook;

import dev.quire.Matrix;
import java.awt.image.BufferedImage;

/** Shows values in the middle of a cell, and makes pictures of vectors. Cells import these methods statically. */
public final class Display {

    /** The property of an image ({@link BufferedImage#getProperty}) that holds a text for those who cannot see it. */
    public static final String ALTERNATIVE_TEXT = "quire.alt";

    private Display() {}

    /**
     * Shows a value as it would be shown as the last value of a cell; outside a kernel prints it as text.
     *
     * @param value any object, or null
     * @return the name under which {@code updateDisplay} replaces what is shown; empty outside a kernel. A cell that ends with
     *     this call shows the value alone
     */
    public static String display(Object value) {
        return Host.current().display(value);
    }

    /** Removes what the running cell has shown so far; outside a kernel does nothing. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /**
     * Removes what the running cell has shown so far; outside a kernel does nothing.
     *
     * @param wait whether to wait until there is something new to show, so that a picture that is replaced does not flicker
     */
    public static void clearOutput(boolean wait) {
        Host.current().clear(wait);
    }

    /**
     * Returns a vector as a grey picture: the largest value black, the smallest white, what is not finite orange,
     * each entry a square of several pixels.
     *
     * @param pixels width · height values, row after row
     * @param width the number of values in a row of the picture, ≥ 1
     * @param height the number of rows, ≥ 1
     * @return the picture
     * @throws IllegalArgumentException if a size is below 1 or does not fit the number of values
     */
    public static BufferedImage image(double[] pixels, int width, int height) {
        if (pixels == null) {
            throw new IllegalArgumentException("pixels: expected an array, got null");
        }
        return images(Matrix.wrap(pixels, 0, 1, pixels.length, pixels.length), width, height, 1);
    }

    /**
     * Returns the rows of a matrix as grey pictures in a grid, all on one scale: the largest value of all black, the
     * smallest white, what is not finite orange.
     *
     * @param rows one vector of width · height values in each row
     * @param width the number of values in a row of a picture, ≥ 1
     * @param height the number of rows of a picture, ≥ 1
     * @param perRow how many pictures stand side by side, ≥ 1
     * @param labels a text under each picture, or none at all
     * @return the picture of all of them
     * @throws IllegalArgumentException if a size is below 1 or does not fit the matrix, there is no row, the pictures would
     *     be larger than 4000 pixels, or the number of labels is neither 0 nor that of the rows
     */
    public static BufferedImage images(Matrix rows, int width, int height, int perRow, String... labels) {
        return Pictures.of(rows, width, height, perRow, labels);
    }

    /**
     * Returns a vector as a square grey picture, as {@link #image(double[], int, int)} does: a digit of 64 pixels is 8 × 8.
     *
     * @param pixels k² values, row after row
     * @return the picture
     * @throws IllegalArgumentException if the number of values is no square
     */
    public static BufferedImage image(double... pixels) {
        if (pixels == null) {
            throw new IllegalArgumentException("pixels: expected an array, got null");
        }
        int side = side("pixels", pixels.length, "values");
        return image(pixels, side, side);
    }

    /**
     * Returns the rows of a matrix as square grey pictures, ten side by side, as {@link #images(Matrix, int, int, int, String...)} does.
     *
     * @param rows k² values in each row
     * @return the picture of all of them
     * @throws IllegalArgumentException if there is no row, the number of columns is no square, or there are more rows than fit
     */
    public static BufferedImage images(Matrix rows) {
        if (rows == null) {
            throw new IllegalArgumentException("rows: expected a matrix, got null");
        }
        int side = side("rows", rows.cols(), "columns");
        return images(rows, side, side, 10);
    }

    private static int side(String name, int count, String what) {
        int side = (int) Math.round(Math.sqrt(count));
        if (count == 0 || side * side != count) {
            throw new IllegalArgumentException(name + ": expected k² " + what + " for a square picture, got " + count
                    + "; name its width and height");
        }
        return side;
    }

    /**
     * Sets how all displays write numbers from now on: so many significant digits, of the largest number where they stand in a
     * table. Records of checks keep every digit.
     *
     * {@snippet class="snippets.DisplaySnippets" region="numbers"}
     *
     * @param digits significant digits, 1 to 17; 17 tell all doubles apart
     * @param notation with a fixed point, with an exponent, or what suits the numbers
     * @throws IllegalArgumentException if {@code digits} is out of range or {@code notation} is null
     */
    public static void numberFormat(int digits, Notation notation) {
        Numbers.format(digits, notation);
    }

    /**
     * Sets how many significant digits all displays write from now on, in the notation that suits the numbers.
     *
     * @param digits significant digits, 1 to 17
     * @throws IllegalArgumentException if {@code digits} is out of range
     */
    public static void numberFormat(int digits) {
        Numbers.format(digits, Notation.AUTO);
    }

    /** Shows numbers as at the start again: four digits where they stand alone, five in tables. */
    public static void numberFormat() {
        Numbers.usualFormat();
    }
}
