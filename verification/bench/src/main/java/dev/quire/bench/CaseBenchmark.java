package dev.quire.bench;

import com.google.gson.Gson;
import dev.quire.Platform;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What JMH starts in a JVM of its own for each case. One iteration is one round, in which our code alternates the contenders; JMH's own times, of
 * whole rounds, are not used.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class CaseBenchmark {

    static final String AREA = "quire.bench.area";
    static final String CASE = "quire.bench.case";
    static final String QUICK = "quire.bench.quick";
    static final String RESULT = "quire.bench.result";

    private Referee referee;

    /** For JMH. */
    public CaseBenchmark() {}

    /** Opens the case that the properties name and runs everybody until compiled. */
    @Setup(Level.Trial)
    public void open() {
        Case found = Area.named(System.getProperty(AREA)).find(System.getProperty(CASE));
        boolean quick = Boolean.getBoolean(QUICK);
        Case chosen = quick ? found.inShort() : found;
        Settings settings = quick ? Settings.QUICK : Settings.FULL;
        Work work = chosen.work();
        Contest contest = chosen.open();
        Yardsticks yardsticks = new MachineYardsticks(work.bytes(), chosen.floats());
        referee =
                new Referee(contest, work, yardsticks, Load::now, System::nanoTime, CaseBenchmark::compiled, settings);
        referee.warmUp();
    }

    /** The milliseconds for which methods were compiled that are ready; always 0 where the JVM does not tell. */
    private static long compiled() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler != null && compiler.isCompilationTimeMonitoringSupported()
                ? compiler.getTotalCompilationTime()
                : 0;
    }

    /** Plays a round, unless there are enough. */
    @Benchmark
    public void round() {
        if (!referee.done()) {
            referee.play();
        }
    }

    /**
     * Hands the rounds back.
     *
     * @throws IOException if the file is not to be written
     */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        Played played = referee.result(Platform.report().kernels());
        Files.writeString(Path.of(System.getProperty(RESULT)), new Gson().toJson(played));
    }
}
