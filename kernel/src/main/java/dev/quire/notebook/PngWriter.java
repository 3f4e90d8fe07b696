package dev.quire.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG (W3C Recommendation, third edition, https://www.w3.org/TR/png-3/): with a palette where 256 colours suffice, as in most
 * charts and in all pictures of matrices, otherwise with the filter of each row that leaves the smallest differences. ImageIO does
 * neither: its files of the same charts are two to three times as large, and its registry takes a tenth of a second at the first.
 */
final class PngWriter {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int COLOURS = 256;
    private static final int TABLE = 1024;
    private static final int TRUE_COLOUR = 2;
    private static final int PALETTE = 3;
    private static final int TRUE_COLOUR_WITH_ALPHA = 6;

    private PngWriter() {}

    static byte[] write(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return write(image.getRGB(0, 0, width, height, null, 0, width), width, height);
    }

    /** Writes pixels, row after row, each {@code 0xaarrggbb}. */
    static byte[] write(int[] pixels, int width, int height) {
        boolean alpha = !opaque(pixels);
        Colours colours = alpha ? null : Colours.of(pixels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        byte[] header = new byte[13];
        put(header, 0, width);
        put(header, 4, height);
        header[8] = 8;
        header[9] = (byte) (alpha ? TRUE_COLOUR_WITH_ALPHA : colours == null ? TRUE_COLOUR : PALETTE);
        chunk(out, "IHDR", header);
        if (colours != null) {
            chunk(out, "PLTE", colours.palette());
        }
        byte[] rows = colours != null
                ? indexed(pixels, width, height, colours)
                : filtered(pixels, width, height, alpha ? 4 : 3);
        chunk(out, "IDAT", deflated(rows));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static boolean opaque(int[] pixels) {
        for (int pixel : pixels) {
            if (pixel >>> 24 != 0xff) {
                return false;
            }
        }
        return true;
    }

    /** Each row starts with its filter: none, because neighbours in a palette have nothing in common. */
    private static byte[] indexed(int[] pixels, int width, int height, Colours colours) {
        byte[] rows = new byte[Math.multiplyExact(height, width + 1)];
        for (int y = 0, p = 0, q = 0; y < height; y++) {
            q++;
            for (int x = 0; x < width; x++) {
                rows[q++] = (byte) colours.index(pixels[p++]);
            }
        }
        return rows;
    }

    private static byte[] filtered(int[] pixels, int width, int height, int channels) {
        int length = width * channels;
        byte[] rows = new byte[Math.multiplyExact(height, length + 1)];
        byte[] above = new byte[length];
        byte[] row = new byte[length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = pixels[y * width + x];
                row[x * channels] = (byte) (pixel >> 16);
                row[x * channels + 1] = (byte) (pixel >> 8);
                row[x * channels + 2] = (byte) pixel;
                if (channels == 4) {
                    row[x * channels + 3] = (byte) (pixel >>> 24);
                }
            }
            long sub = 0;
            long up = 0;
            for (int k = 0; k < length; k++) {
                sub += Math.abs((byte) (row[k] - (k < channels ? 0 : row[k - channels])));
                up += Math.abs((byte) (row[k] - above[k]));
            }
            int at = y * (length + 1);
            rows[at] = (byte) (sub < up ? 1 : 2);
            for (int k = 0; k < length; k++) {
                int predicted = sub < up ? k < channels ? 0 : row[k - channels] : above[k];
                rows[at + 1 + k] = (byte) (row[k] - predicted);
            }
            System.arraycopy(row, 0, above, 0, length);
        }
        return rows;
    }

    private static byte[] deflated(byte[] rows) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(rows);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] number = new byte[4];
        put(number, 0, data.length);
        out.writeBytes(number);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        out.writeBytes(name);
        out.writeBytes(data);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        put(number, 0, (int) sum.getValue());
        out.writeBytes(number);
    }

    private static void put(byte[] bytes, int at, int number) {
        for (int k = 0; k < 4; k++) {
            bytes[at + k] = (byte) (number >>> (24 - 8 * k));
        }
    }

    /** Up to 256 colours, numbered in the order in which they come, found by open hashing. */
    private static final class Colours {

        private final int[] keys = new int[TABLE];
        private final int[] numbers = new int[TABLE];
        private final int[] inOrder = new int[COLOURS];
        private int count;

        /** The colours of a picture, or null where there are more than a palette holds. */
        static Colours of(int[] pixels) {
            Colours colours = new Colours();
            int last = 0;
            for (int pixel : pixels) {
                if (pixel != last || colours.count == 0) {
                    if (!colours.add(pixel)) {
                        return null;
                    }
                    last = pixel;
                }
            }
            return colours;
        }

        private int slot(int pixel) {
            int slot = (pixel * 0x9e3779b1) >>> 22;
            while (numbers[slot] != 0 && keys[slot] != pixel) {
                slot = (slot + 1) & (TABLE - 1);
            }
            return slot;
        }

        private boolean add(int pixel) {
            int slot = slot(pixel);
            if (numbers[slot] != 0) {
                return true;
            }
            if (count == COLOURS) {
                return false;
            }
            inOrder[count] = pixel;
            keys[slot] = pixel;
            numbers[slot] = ++count;
            return true;
        }

        int index(int pixel) {
            return numbers[slot(pixel)] - 1;
        }

        byte[] palette() {
            byte[] bytes = new byte[3 * count];
            for (int k = 0; k < count; k++) {
                bytes[3 * k] = (byte) (inOrder[k] >> 16);
                bytes[3 * k + 1] = (byte) (inOrder[k] >> 8);
                bytes[3 * k + 2] = (byte) inOrder[k];
            }
            return bytes;
        }
    }
}
