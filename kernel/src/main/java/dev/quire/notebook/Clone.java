package dev.quire.notebook;

import dev.quire.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The clone that the running library was built in, as git tells it.
 *
 * <p>Asked when it is wanted, not written into the jar: a jar that named its commit would have to be built again for each
 * commit. The kernel of a clone lies in the clone, so the way up from the library's own file leads there, and a
 * repository around it that is not this project's is none.
 */
record Clone(String commit, boolean dirty) {

    private static final String MARK = "library/src/main/java/dev/quire/Platform.java";

    /** What is compiled; an executed notebook does not make the library another one. */
    private static final List<String> SOURCES = List.of("library", "datasets", "kernel", "pom.xml");

    private static final long PATIENCE_SECONDS = 10;

    static Optional<Clone> ofLibrary() {
        CodeSource source = Platform.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return around(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    static Optional<Clone> around(Path file) {
        for (Path folder = file; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git")) && Files.exists(folder.resolve(MARK))) {
                return ask(folder);
            }
        }
        return Optional.empty();
    }

    private static Optional<Clone> ask(Path root) {
        List<String> status = new ArrayList<>(List.of("status", "--porcelain", "--"));
        status.addAll(SOURCES);
        return git(root, List.of("rev-parse", "HEAD"))
                .filter(commit -> commit.matches("[0-9a-f]{40,64}"))
                .flatMap(commit -> git(root, status).map(changes -> new Clone(commit, !changes.isEmpty())));
    }

    /** Nothing where there is no git, or where it refuses (a clone that belongs to another user). */
    private static Optional<String> git(Path root, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        // Without it, status takes the repository's lock to write down what it found.
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                String text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
