package dev.quire.bench.dense;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.NativeBlas;
import dev.quire.bench.PythonPeer;
import dev.quire.bench.Round;
import dev.quire.bench.Work;
import dev.quire.fft.Fft;
import dev.quire.fft.RealFft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Fourier transform of n random numbers from one array to another. Flops are counted as everybody does, {@code 5 n log₂ n}, half of it for real numbers,
 * whatever the length is.
 *
 * @param name the case's name
 * @param real whether the numbers are real
 * @param n how many
 */
record FourierCase(String name, boolean real, int n) implements Case {

    private static final int[] LENGTHS = {1 << 10, 1 << 12, 1 << 13, 1 << 16, 1 << 20, 1000, 1009, 100_000};

    private static final String JTRANSFORMS = "JTransforms";

    /** Roots with their rests, and JTransforms' tables. */
    private static final int BYTES_FOR_EACH = 400;

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (boolean real : new boolean[] {false, true}) {
            for (int n : LENGTHS) {
                cases.add(new FourierCase((real ? "rfft n=" : "fft n=") + n, real, n));
            }
        }
        return cases;
    }

    @Override
    public Work work() {
        double flops = (real ? 2.5 : 5) * n * Math.log(n) / Math.log(2);
        return new Work(flops, (real ? 16.0 : 32.0) * n, Work.Limit.FMA);
    }

    @Override
    public long heapBytes() {
        return (long) BYTES_FOR_EACH * n;
    }

    @Override
    public long offHeapBytes() {
        return 200L * n + (200L << 20);
    }

    @Override
    public Contest open() {
        double[] x = new Operands(false, false, 1, real ? n : 2 * n, 1).a();
        FourierReference reference = new FourierReference(n, real, x);
        Peers peers = new Peers();
        peers.add(Libraries.MKL, () -> {
            NativeBlas mkl = NativeBlas.mkl();
            peers.add(new Timed(Libraries.MKL, new MklFourier(mkl, n, real, x), reference, bound()));
            return mkl.version();
        });
        peers.add(JTRANSFORMS, () -> {
            Transform.Library library = jTransforms();
            peers.add(new Timed("JTransf.", library.bind(n, real, x), reference, bound()));
            return library.version();
        });
        addPython(peers, "SciPy", "fourier.public", x, reference);
        addPython(peers, "pocketfft", "fourier.pocketfft", x, reference);
        return peers.against(quire(x, reference));
    }

    private void addPython(Peers peers, String name, String function, double[] x, FourierReference reference) {
        peers.add(name, () -> {
            PythonPeer peer = new PythonPeer(
                    name,
                    function,
                    Map.of("real", real),
                    List.of(x),
                    y -> reference.error(k -> y[2 * k], k -> y[2 * k + 1]),
                    bound(),
                    reference.count());
            peers.add(peer);
            return peer.version();
        });
    }

    private static Transform.Library jTransforms() {
        try {
            return Class.forName("dev.quire.bench.peers.JTransforms")
                    .asSubclass(Transform.Library.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("built without -Dquire.peers", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }

    /** What theory allows Quire, and with it everybody: a plan of the same length by the same algorithms has no larger one. */
    private double bound() {
        return real ? RealFft.of(n).errorBound() : Fft.of(n).errorBound();
    }

    /** Quire's own way, which a test holds to its bound too. */
    Contender quire(double[] x, FourierReference reference) {
        return new Timed(Round.QUIRE, real ? new OurReal(n, x) : new OurComplex(n, x), reference, bound());
    }

    private static final class OurComplex implements Transform {

        private final Fft plan;
        private final double[] x;
        private final double[] y;

        OurComplex(int n, double[] x) {
            this.plan = Fft.of(n);
            this.x = x;
            this.y = new double[2 * n];
        }

        @Override
        public void run() {
            plan.forwardInto(x, 0, y, 0);
        }

        @Override
        public double real(int k) {
            return y[2 * k];
        }

        @Override
        public double imaginary(int k) {
            return y[2 * k + 1];
        }
    }

    private static final class OurReal implements Transform {

        private final RealFft plan;
        private final double[] x;
        private final double[] y;

        OurReal(int n, double[] x) {
            this.plan = RealFft.of(n);
            this.x = x;
            this.y = new double[2 * plan.spectrumLength()];
        }

        @Override
        public void run() {
            plan.forwardInto(x, 0, y, 0);
        }

        @Override
        public double real(int k) {
            return y[2 * k];
        }

        @Override
        public double imaginary(int k) {
            return y[2 * k + 1];
        }
    }

    /** A library's transform with what it is held against. */
    private record Timed(String name, Transform transform, FourierReference reference, double bound)
            implements Contender {

        @Override
        public void run() {
            transform.run();
        }

        @Override
        public Accuracy accuracy() {
            double error = reference.error(transform::real, transform::imaginary);
            return new Accuracy(error, bound, reference.count(), reference.count());
        }
    }
}
