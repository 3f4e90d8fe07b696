package dev.quire.verification;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The POM of an artifact, as Maven left it in the local repository when it resolved the artifact. */
final class Pom {

    private static final Path REPOSITORY = Path.of(System.getProperty("quire.repository"));

    private Pom() {}

    /**
     * Returns the names of the licences that an artifact's POM states, or else its nearest parent that states any; joined by
     * " or " where there are several.
     */
    static Optional<String> licences(String group, String artifact, String version) {
        Path file = file(group, artifact, version);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(file + ": expected the POM that Maven resolved");
        }
        Element project = House.xml(file);
        String names = House.children(House.child(project, "licenses"), "license").stream()
                .map(licence -> House.childText(licence, "name", House.childText(licence, "url", "unnamed")))
                .collect(Collectors.joining(" or "));
        if (!names.isEmpty()) {
            return Optional.of(names);
        }
        Element parent = House.child(project, "parent");
        return parent == null
                ? Optional.empty()
                : licences(
                        House.childText(parent, "groupId", ""),
                        House.childText(parent, "artifactId", ""),
                        House.childText(parent, "version", ""));
    }

    /** Tells whether Maven has resolved an artifact on this machine. */
    static boolean isThere(String group, String artifact, String version) {
        return Files.isRegularFile(file(group, artifact, version));
    }

    private static Path file(String group, String artifact, String version) {
        return REPOSITORY
                .resolve(group.replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".pom");
    }
}
