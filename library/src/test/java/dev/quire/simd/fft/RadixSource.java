package dev.quire.simd.fft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the butterflies of each radix, scalar and vector from one description, which nobody should write by hand. */
final class RadixSource {

    static final Path FOLDER = Path.of("src/main/java/dev/quire/simd/fft");

    static final List<Integer> RADICES = List.of(2, 3, 4, 5, 7, 8, 11, 13);

    /** The names of the real and the imaginary part of a value. */
    private record Complex(String re, String im) {}

    private final boolean vector;
    private final int radix;
    private final StringBuilder text = new StringBuilder();
    private StringBuilder body = new StringBuilder();
    private Map<Double, String> constants = new LinkedHashMap<>();
    private List<String> setUp = new ArrayList<>();
    private int temporaries;

    private RadixSource(boolean vector, int radix) {
        this.vector = vector;
        this.radix = radix;
    }

    /** Writes all files anew; to be called from the folder of the library, and followed by {@code spotless:apply}. */
    static void main() throws IOException {
        for (int radix : RADICES) {
            Files.writeString(FOLDER.resolve("VectorRadix" + radix + ".java"), generate(true, radix));
            Files.writeString(FOLDER.resolve("ScalarRadix" + radix + ".java"), generate(false, radix));
        }
    }

    static String generate(boolean vector, int radix) {
        RadixSource source = new RadixSource(vector, radix);
        if (vector) {
            source.vectorClass();
        } else {
            source.scalarClass();
        }
        return source.text.toString();
    }

    private void scalarClass() {
        text.append("""
                package dev.quire.simd.fft;

                /** Scalar butterflies of %1$d; see {@link Passes}. Generated; see the notes of this package. */
                final class ScalarRadix%1$d {

                    private ScalarRadix%1$d() {}
                """.formatted(radix));
        begin();
        line("for (int p = 0; p < m; p++) {");
        line("int from = xo + s * p;");
        line("int to = yo + s * %d * p;".formatted(radix));
        line("int t = %d * p;".formatted(3 * (radix - 1)));
        for (int k = 1; k < radix; k++) {
            for (int c = 0; c < 3; c++) {
                line("double w%d%s = w[t + %d];".formatted(k, "csn".charAt(c), 3 * (k - 1) + c));
            }
        }
        line("for (int q = 0; q < s; q++) {");
        List<Complex> x = new ArrayList<>();
        for (int j = 0; j < radix; j++) {
            x.add(new Complex(
                    temporary("x[%s + q]".formatted(sum("from", j, "step"))),
                    temporary("x[%s + xp + q]".formatted(sum("from", j, "step")))));
        }
        List<Complex> y = twiddled(transform(x));
        for (int k = 0; k < radix; k++) {
            line("y[%s + q] = %s;".formatted(sum("to", k, "s"), y.get(k).re()));
            line("y[%s + yp + q] = %s;".formatted(sum("to", k, "s"), y.get(k).im()));
        }
        line("}");
        line("}");
        setUp.add("int step = s * m;");
        end("static void pass(int s, int m, double[] x, int xo, int xp, double[] y, int yo, int yp, double[] w) {");
        text.append("}\n");
    }

    private void vectorClass() {
        text.append("""
                package dev.quire.simd.fft;

                import dev.quire.simd.Species;
                import jdk.incubator.vector.DoubleVector;
                import jdk.incubator.vector.LongVector;
                import jdk.incubator.vector.VectorSpecies;

                /** Vector butterflies of %1$d; see {@link Passes}. Generated; see the notes of this package. */
                final class VectorRadix%1$d {

                    private static final VectorSpecies<Double> S = Species.chosen();
                    private static final VectorSpecies<Long> BITS = S.withLanes(long.class);
                    private static final int L = S.length();

                    private VectorRadix%1$d() {}

                    static void pass(int s, int m, double[] x, int xo, double[] y, int yo, double[] w) {
                        if (s == L) {
                            narrow(m, x, xo, y, yo, w);
                            return;
                        }
                        for (int p = 0; p < m; p++) {
                            row(2 * s, 2 * s * m, x, xo + 2 * s * p, y, yo + 2 * s * %1$d * p, w, %2$d * p);
                        }
                    }
                """.formatted(radix, 3 * (radix - 1)));
        narrow();
        row();
        last();
        if (radix == 8) {
            first();
        }
        text.append("}\n");
    }

    /** Where the stride is a vector: one loop over p. */
    private void narrow() {
        begin();
        line("int t = 0;");
        line("for (int q = 0; q < step; q += 2 * L) {");
        List<Complex> y = transform(loads("step", "q"));
        broadcasts();
        y = twiddled(y);
        line("int to = yo + %d * q;".formatted(radix));
        for (int k = 0; k < radix; k++) {
            line("%s.intoArray(y, %s);".formatted(y.get(k).re(), sum("to", 2 * k, "L")));
            line("%s.intoArray(y, %s);".formatted(y.get(k).im(), sum("to", 2 * k + 1, "L")));
        }
        line("t += %d;".formatted(3 * (radix - 1)));
        line("}");
        setUp.add("int step = 2 * L * m;");
        end("private static void narrow(int m, double[] x, int xo, double[] y, int yo, double[] w) {");
    }

    /** One loop over q, with the same twiddles for all. */
    private void row() {
        begin();
        broadcasts();
        line("for (int q = 0; q < s; q += 2 * L) {");
        List<Complex> y = twiddled(transform(loads("step", "q")));
        for (int k = 0; k < radix; k++) {
            line("%s.intoArray(y, %s + q);".formatted(y.get(k).re(), sum("yo", k, "s")));
            line("%s.intoArray(y, %s + q + L);".formatted(y.get(k).im(), sum("yo", k, "s")));
        }
        line("}");
        end("private static void row(int s, int step, double[] x, int xo, double[] y, int yo, double[] w, int t) {");
    }

    /** Without twiddles, to interleaved entries. */
    private void last() {
        begin();
        line("for (int q = 0; q < step; q += 2 * L) {");
        List<Complex> y = transform(loads("step", "q"));
        for (int k = 0; k < radix; k++) {
            String re = temporaryBits(y.get(k).re() + ".mul(scale).reinterpretAsLongs()");
            String im = temporaryBits(y.get(k).im() + ".mul(scale).reinterpretAsLongs()");
            line("front.selectFrom(%s, %s).reinterpretAsDoubles().intoArray(y, %s + q);"
                    .formatted(re, im, sum("yo", k, "step")));
            line("back.selectFrom(%s, %s).reinterpretAsDoubles().intoArray(y, %s + q + L);"
                    .formatted(re, im, sum("yo", k, "step")));
        }
        line("}");
        setUp.add("int step = 2 * s;");
        setUp.add("LongVector front = LongVector.fromArray(BITS, order, 0);");
        setUp.add("LongVector back = LongVector.fromArray(BITS, order, L);");
        end("static void last(int s, double[] x, int xo, double[] y, int yo, double scale, long[] order) {");
    }

    /** From interleaved entries, with a twiddle for each lane, and entries transposed on their way out. */
    private void first() {
        begin();
        line("for (int q = 0; q < count; q += 2 * L) {");
        List<Complex> x = new ArrayList<>();
        for (int j = 0; j < radix; j++) {
            String from = sum("xo", j, "step") + " + q";
            String a = temporaryBits("DoubleVector.fromArray(S, x, %s).reinterpretAsLongs()".formatted(from));
            String b = temporaryBits("DoubleVector.fromArray(S, x, %s + L).reinterpretAsLongs()".formatted(from));
            x.add(new Complex(
                    temporary("even.selectFrom(%s, %s).reinterpretAsDoubles()".formatted(a, b)),
                    temporary("odd.selectFrom(%s, %s).reinterpretAsDoubles()".formatted(a, b))));
        }
        List<Complex> y = transform(x);
        line("int t = wo + %d * q;".formatted(radix - 1));
        List<String> re = new ArrayList<>(List.of(y.get(0).re()));
        List<String> im = new ArrayList<>(List.of(y.get(0).im()));
        for (int k = 1; k < radix; k++) {
            String c = load(sum("t", 2 * (k - 1), "L"), "w");
            String s = load(sum("t", 2 * k - 1, "L"), "w");
            re.add(temporary("%s.fma(%s, %s.mul(%s))"
                    .formatted(y.get(k).re(), c, y.get(k).im(), s)));
            im.add(temporary("%s.mul(%s).sub(%s.mul(%s))"
                    .formatted(y.get(k).im(), c, y.get(k).re(), s)));
        }
        line("int to = yo + %d * q;".formatted(radix));
        zip(re, 0);
        zip(im, 1);
        line("}");
        setUp.add("LongVector even = LongVector.fromArray(BITS, order, 0);");
        setUp.add("LongVector odd = LongVector.fromArray(BITS, order, L);");
        setUp.add("LongVector front = LongVector.fromArray(BITS, zip, 0);");
        setUp.add("LongVector back = LongVector.fromArray(BITS, zip, L);");
        end(
                "static void first(int count, int step, double[] x, int xo, double[] y, int yo, double[] w, int wo, long[] order, long[] zip) {");
    }

    private List<Complex> loads(String step, String at) {
        List<Complex> x = new ArrayList<>();
        for (int j = 0; j < radix; j++) {
            String from = sum("xo", j, step) + " + " + at;
            x.add(new Complex(load(from, "x"), load(from + " + L", "x")));
        }
        return x;
    }

    private void broadcasts() {
        for (int k = 1; k < radix; k++) {
            for (int c = 0; c < 3; c++) {
                line("DoubleVector w%d%s = DoubleVector.broadcast(S, w[t + %d]);"
                        .formatted(k, "csn".charAt(c), 3 * (k - 1) + c));
            }
        }
    }

    /** Three rounds of x₀ y₀ x₁ y₁ … between the halves of 8 L entries: each turns the digits of an index by one place. */
    private void zip(List<String> values, int part) {
        List<String> now = new ArrayList<>();
        for (String value : values) {
            now.add(temporaryBits(value + ".reinterpretAsLongs()"));
        }
        for (int round = 0; round < 3; round++) {
            List<String> next = new ArrayList<>();
            for (int v = 0; v < 4; v++) {
                next.add(temporaryBits("front.selectFrom(%s, %s)".formatted(now.get(v), now.get(v + 4))));
                next.add(temporaryBits("back.selectFrom(%s, %s)".formatted(now.get(v), now.get(v + 4))));
            }
            now = next;
        }
        for (int v = 0; v < 8; v++) {
            line("%s.reinterpretAsDoubles().intoArray(y, %s);".formatted(now.get(v), sum("to", 2 * v + part, "L")));
        }
    }

    private List<Complex> twiddled(List<Complex> y) {
        List<Complex> result = new ArrayList<>(List.of(y.get(0)));
        for (int k = 1; k < radix; k++) {
            String c = "w" + k + "c";
            String s = "w" + k + "s";
            String n = "w" + k + "n";
            Complex v = y.get(k);
            result.add(new Complex(fma(v.re(), c, mul(v.im(), s)), fma(v.im(), c, mul(v.re(), n))));
        }
        return result;
    }

    private List<Complex> transform(List<Complex> x) {
        return switch (x.size()) {
            case 2 -> two(x);
            case 4 -> four(x);
            case 8 -> eight(x);
            default -> odd(x);
        };
    }

    private List<Complex> two(List<Complex> x) {
        return List.of(add(x.get(0), x.get(1)), sub(x.get(0), x.get(1)));
    }

    private List<Complex> four(List<Complex> x) {
        Complex a = add(x.get(0), x.get(2));
        Complex b = sub(x.get(0), x.get(2));
        Complex c = add(x.get(1), x.get(3));
        Complex d = sub(x.get(1), x.get(3));
        return List.of(
                add(a, c),
                new Complex(add(b.re(), d.im()), sub(b.im(), d.re())),
                sub(a, c),
                new Complex(sub(b.re(), d.im()), add(b.im(), d.re())));
    }

    /** Two of four; what is turned by an eighth is scaled within the sums. */
    private List<Complex> eight(List<Complex> x) {
        List<Complex> e = four(List.of(x.get(0), x.get(2), x.get(4), x.get(6)));
        List<Complex> o = four(List.of(x.get(1), x.get(3), x.get(5), x.get(7)));
        String h = constant(Math.sqrt(0.5));
        String n = constant(-Math.sqrt(0.5));
        String a = add(o.get(1).re(), o.get(1).im());
        String b = sub(o.get(1).im(), o.get(1).re());
        String c = sub(o.get(3).im(), o.get(3).re());
        String d = add(o.get(3).re(), o.get(3).im());
        Complex e1 = e.get(1);
        Complex e3 = e.get(3);
        Complex o2 = o.get(2);
        Complex e2 = e.get(2);
        return List.of(
                add(e.get(0), o.get(0)),
                new Complex(fma(a, h, e1.re()), fma(b, h, e1.im())),
                new Complex(add(e2.re(), o2.im()), sub(e2.im(), o2.re())),
                new Complex(fma(c, h, e3.re()), fma(d, n, e3.im())),
                sub(e.get(0), o.get(0)),
                new Complex(fma(a, n, e1.re()), fma(b, n, e1.im())),
                new Complex(sub(e2.re(), o2.im()), add(e2.im(), o2.re())),
                new Complex(fma(c, n, e3.re()), fma(d, h, e3.im())));
    }

    /** By sums and differences of x_j and x_{r−j}. */
    private List<Complex> odd(List<Complex> x) {
        int r = x.size();
        List<Complex> sums = new ArrayList<>();
        List<Complex> differences = new ArrayList<>();
        for (int j = 1; j <= r / 2; j++) {
            sums.add(add(x.get(j), x.get(r - j)));
            differences.add(sub(x.get(j), x.get(r - j)));
        }
        Complex[] y = new Complex[r];
        Complex total = x.get(0);
        for (Complex sum : sums) {
            total = add(total, sum);
        }
        y[0] = total;
        for (int k = 1; k <= r / 2; k++) {
            Complex a = x.get(0);
            Complex b = null;
            for (int j = 1; j <= r / 2; j++) {
                int turn = j * k % r;
                String cosine = constant(StrictMath.cos(2 * Math.PI * Math.min(turn, r - turn) / r));
                double sine = StrictMath.sin(2 * Math.PI * Math.min(turn, r - turn) / r);
                String sines = constant(2 * turn < r ? sine : -sine);
                Complex sum = sums.get(j - 1);
                Complex difference = differences.get(j - 1);
                a = new Complex(fma(sum.re(), cosine, a.re()), fma(sum.im(), cosine, a.im()));
                b = b == null
                        ? new Complex(mul(difference.re(), sines), mul(difference.im(), sines))
                        : new Complex(fma(difference.re(), sines, b.re()), fma(difference.im(), sines, b.im()));
            }
            y[k] = new Complex(add(a.re(), b.im()), sub(a.im(), b.re()));
            y[r - k] = new Complex(sub(a.re(), b.im()), add(a.im(), b.re()));
        }
        return List.of(y);
    }

    private Complex add(Complex a, Complex b) {
        return new Complex(add(a.re(), b.re()), add(a.im(), b.im()));
    }

    private Complex sub(Complex a, Complex b) {
        return new Complex(sub(a.re(), b.re()), sub(a.im(), b.im()));
    }

    private String add(String a, String b) {
        return temporary((vector ? "%s.add(%s)" : "%s + %s").formatted(a, b));
    }

    private String sub(String a, String b) {
        return temporary((vector ? "%s.sub(%s)" : "%s - %s").formatted(a, b));
    }

    private String mul(String a, String b) {
        return temporary((vector ? "%s.mul(%s)" : "%s * %s").formatted(a, b));
    }

    private String fma(String a, String b, String c) {
        return temporary((vector ? "%s.fma(%s, %s)" : "%s * %s + %s").formatted(a, b, c));
    }

    private String load(String place, String array) {
        return temporary("DoubleVector.fromArray(S, %s, %s)".formatted(array, place));
    }

    private String constant(double value) {
        return constants.computeIfAbsent(value, v -> "k" + constants.size());
    }

    private String temporary(String value) {
        String name = "t" + temporaries++;
        line("%s %s = %s;".formatted(vector ? "DoubleVector" : "double", name, value));
        return name;
    }

    private String temporaryBits(String value) {
        String name = "t" + temporaries++;
        line("LongVector %s = %s;".formatted(name, value));
        return name;
    }

    private static String sum(String base, int times, String step) {
        return times == 0 ? base : base + " + " + (times == 1 ? step : times + " * " + step);
    }

    private void begin() {
        body = new StringBuilder();
        constants = new LinkedHashMap<>();
        setUp = new ArrayList<>();
        temporaries = 0;
    }

    private void line(String statement) {
        body.append(statement).append('\n');
    }

    private void end(String signature) {
        text.append('\n').append(signature).append('\n');
        setUp.forEach(statement -> text.append(statement).append('\n'));
        constants.forEach((value, name) ->
                text.append((vector ? "DoubleVector %s = DoubleVector.broadcast(S, %s);\n" : "double %s = %s;\n")
                        .formatted(name, value)));
        text.append(body).append("}\n");
    }
}
