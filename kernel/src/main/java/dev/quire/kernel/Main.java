package dev.quire.kernel;

import dev.quire.kernel.maven.MavenJars;
import dev.quire.kernel.protocol.ConnectionFile;
import dev.quire.kernel.protocol.Rehearsal;
import dev.quire.kernel.protocol.Server;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.zeromq.ZMQException;

/** {@code java -jar quire-kernel.jar …}. Exit codes: 0 good, 2 usage, 3 environment. */
public final class Main {

    private static final int USAGE = 2;
    private static final int ENVIRONMENT = 3;

    /**
     * Replaces {@code user.home}, which the JDK takes from the password file and not from HOME, and below which it writes
     * down the system's fonts when text is first drawn.
     */
    private static final String USER_HOME = "QUIRE_USER_HOME";

    private static final String HELP = """
            usage: java -jar quire-kernel.jar COMMAND

              install [--user | --prefix DIR | --sys-prefix DIR]     install the kernelspec "quire", or replace it
              uninstall [--user | --prefix DIR | --sys-prefix DIR]   remove it
              CONNECTION_FILE                                        run the kernel for Jupyter
              --version                                              print the version
              --help                                                 print this

            --user, which is the default, is Jupyter's data folder of this user (JUPYTER_DATA_DIR if it is set);
            --prefix and --sys-prefix are the folder of a Python environment, as sys.prefix prints it.
            The kernel starts with the java that runs this command.
            """;

    private Main() {}

    /**
     * The entry point.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        return switch (command) {
            case "--help", "-h" -> {
                out.print(HELP);
                yield 0;
            }
            case "--version" -> {
                out.println("quire-kernel " + version());
                yield 0;
            }
            case StartFlags.REHEARSE -> rehearse(err);
            case "install", "uninstall" ->
                place(command.equals("install"), arguments.subList(1, arguments.size()), out, err);
            default -> {
                if (arguments.size() == 1 && Files.isRegularFile(Path.of(command))) {
                    String home = System.getenv(USER_HOME);
                    if (home != null) {
                        System.setProperty(MavenJars.HOME, System.getProperty("user.home"));
                        System.setProperty("user.home", home);
                    }
                    yield serve(Path.of(command), err);
                }
                err.println(command.isEmpty() ? "no command" : "unknown argument: " + String.join(" ", arguments));
                err.print(HELP);
                yield USAGE;
            }
        };
    }

    /** Not for users: the installer calls it. */
    private static int rehearse(PrintStream err) {
        try {
            Rehearsal.run(version());
        } catch (IOException | ZMQException e) {
            err.println("cannot rehearse: " + e.getMessage());
            return ENVIRONMENT;
        }
        // The session's threads must not keep the process.
        System.exit(0);
        return 0;
    }

    private static int place(boolean install, List<String> options, PrintStream out, PrintStream err) {
        Optional<Path> kernels = kernelsFolder(options);
        if (kernels.isEmpty()) {
            err.println("unknown option: " + String.join(" ", options));
            err.print(HELP);
            return USAGE;
        }
        Kernelspec spec = new Kernelspec(kernels.get().resolve(Kernelspec.NAME));
        try {
            if (!install) {
                boolean removed = spec.uninstall();
                out.println((removed ? "removed " : "there was nothing at ") + spec.folder());
                return 0;
            }
            spec.install(ownJar(), Path.of(System.getProperty("java.home")));
            out.println("installed " + spec.folder());
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            err.println("cannot " + (install ? "install to " : "remove ") + spec.folder() + ": " + reason(e));
            return ENVIRONMENT;
        }
    }

    private static String reason(Exception e) {
        return e instanceof IOException ? e.getClass().getSimpleName() + ": " + e.getMessage() : e.getMessage();
    }

    private static Optional<Path> kernelsFolder(List<String> options) {
        if (options.isEmpty() || options.equals(List.of("--user"))) {
            return Optional.of(JupyterFolders.ofThisUser().resolve("kernels"));
        }
        boolean prefix =
                options.size() == 2 && Arrays.asList("--prefix", "--sys-prefix").contains(options.getFirst());
        return prefix
                ? Optional.of(Path.of(options.getLast()).toAbsolutePath().resolve("share/jupyter/kernels"))
                : Optional.empty();
    }

    private static Path ownJar() {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the kernel's own jar cannot be found: " + e.getMessage(), e);
        }
    }

    private static int serve(Path file, PrintStream err) {
        Server server;
        try {
            server = new Server(ConnectionFile.read(file), version());
        } catch (IOException | IllegalArgumentException | ZMQException e) {
            err.println("cannot serve " + file + ": " + e.getMessage());
            return ENVIRONMENT;
        }
        followParent(server);
        server.run();
        return 0;
    }

    /** Jupyter names the process that started the kernel. */
    private static void followParent(Server server) {
        String pid = System.getenv("JPY_PARENT_PID");
        if (pid != null && pid.matches("\\d{1,18}")) {
            server.follow(Long.parseLong(pid));
        }
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
