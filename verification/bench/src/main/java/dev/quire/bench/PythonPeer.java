package dev.quire.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * A peer in Python, in a process of its own that {@code python/serve.py} runs: it takes its turns in the same rounds as everybody else, and measures them itself. It ends with
 * the JVM that it serves, when its input does.
 */
public final class PythonPeer implements Contender {

    /** The property that names the script {@code serve.py} after the Python that is to run it, as a class path names its jars. */
    public static final String COMMAND = "quire.bench.python";

    /** The property that names the folder of the Python peers. */
    public static final String PACKAGES = "quire.bench.python.packages";

    private static final Gson GSON = new Gson();

    private final String name;
    private final ToDoubleFunction<double[]> error;
    private final double bound;
    private final long entries;
    private final String version;
    private final OutputStream out;
    private final DataInputStream in;

    /**
     * Starts the process and hands it its operands.
     *
     * @param name as the report shows it
     * @param function {@code MODULE.FUNCTION} of a module beside {@code serve.py}
     * @param settings what the function gets by name, beside the operands
     * @param operands vectors of doubles
     * @param error makes an error of the result
     * @param bound what the error may be
     * @param entries how many entries the error is of, and the result has
     * @throws IllegalStateException with the reason if there is no such peer here
     */
    public PythonPeer(
            String name,
            String function,
            Map<String, Object> settings,
            List<double[]> operands,
            ToDoubleFunction<double[]> error,
            double bound,
            long entries) {
        this.name = name;
        this.error = error;
        this.bound = bound;
        this.entries = entries;
        String[] command = System.getProperty(COMMAND, "").split(File.pathSeparator, -1);
        if (command.length != 2) {
            throw new IllegalStateException("the Python packages of verification/peers.lock are not there");
        }
        ProcessBuilder builder = new ProcessBuilder(command[0], "-P", command[1], function)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.put("PYTHONPATH", System.getProperty(PACKAGES, ""));
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        for (String threads : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
            environment.put(threads, "1");
        }
        try {
            Process process = builder.start();
            out = process.getOutputStream();
            in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
            send(Map.of(
                    "settings",
                    settings,
                    "counts",
                    operands.stream().map(values -> values.length).toList()));
            for (double[] values : operands) {
                ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(8, values.length))
                        .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asDoubleBuffer().put(values);
                out.write(bytes.array());
            }
            version = answer().get("version").getAsString();
        } catch (IOException e) {
            throw new IllegalStateException(Path.of(command[0]).getFileName() + " does not run: " + e.getMessage(), e);
        }
    }

    /**
     * Returns what the peer says of itself.
     *
     * @return versions of its packages and of Python
     */
    public String version() {
        return version;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run() {
        seconds(1, System::nanoTime);
    }

    /** By Python's clock, in the process that does the work. */
    @Override
    public double seconds(int times, LongSupplier clock) {
        return ask(Map.of("run", times)).get("seconds").getAsDouble();
    }

    @Override
    public Accuracy accuracy() {
        double[] result = new double[ask(Map.of("result", true)).get("count").getAsInt()];
        try {
            byte[] bytes = new byte[8 * result.length];
            in.readFully(bytes);
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .get(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Accuracy(error.applyAsDouble(result), bound, Math.min(entries, result.length), result.length);
    }

    private JsonObject ask(Map<String, Object> question) {
        try {
            send(question);
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " ended", e);
        }
    }

    private void send(Map<String, Object> message) throws IOException {
        out.write((GSON.toJson(message) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** A line: what is behind it may be numbers. */
    private JsonObject answer() throws IOException {
        out.flush();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("its process ended without an answer");
            }
            line.append((char) next);
        }
        try {
            return GSON.fromJson(line.toString(), JsonObject.class);
        } catch (JsonSyntaxException e) {
            throw new IOException("expected an answer, got " + line, e);
        }
    }
}
