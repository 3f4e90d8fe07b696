import jdk.jshell.JShell;

/** The reference of the start: a bare JVM that evaluates 1 + 1 in JShell, in its own process. */
final class Bare {

    public static void main(String[] arguments) {
        JShell.Builder builder = JShell.builder().executionEngine("local").compilerOptions("--add-modules", "jdk.incubator.vector");
        try (JShell shell = builder.build()) {
            System.out.println(shell.eval("1 + 1").getFirst().value());
            // The clock stops here; what the JVM does to end is not the start.
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
    }
}
