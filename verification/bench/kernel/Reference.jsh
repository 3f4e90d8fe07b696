import java.lang.management.ManagementFactory;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** JShell as it comes: it runs what it compiles as it is. */
class Plain implements ExecutionControlProvider {
    public String name() {
        return "plain";
    }

    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return new DirectExecutionControl();
    }
}

JShell plain = JShell.builder()
        .executionEngine(new Plain(), Map.of())
        .compilerOptions("--add-modules", "jdk.incubator.vector")
        .build();

/** Evaluates something that must succeed. */
void inPlain(String source) {
    for (SnippetEvent event : plain.eval(source)) {
        if (event.exception() != null || !event.status().isActive()) {
            throw new IllegalStateException(event.toString());
        }
    }
}

/** The milliseconds of each of so many evaluations of 1 + 1; its value is let go of afterwards, as the kernel does. */
double[] plainMillis(int runs) {
    double[] took = new double[runs];
    for (int i = 0; i < runs; i++) {
        long before = System.nanoTime();
        List<SnippetEvent> events = plain.eval("1 + 1");
        took[i] = (System.nanoTime() - before) / 1e6;
        events.forEach(event -> plain.drop(event.snippet()));
    }
    return took;
}

/** The processor time of this thread in milliseconds. */
double processor() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
}

double product(double[] a, double[] b, double[] c, int n) {
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += a[i * n + k] * b[k * n + j];
            }
            c[i * n + j] = sum;
        }
    }
    return c[n];
}
