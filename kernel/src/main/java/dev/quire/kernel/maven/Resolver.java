package dev.quire.kernel.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the class that Maven's jars are needed for does for those that must not see them. Public because that class has
 * another loader and so is, for the JVM, in another package.
 */
public interface Resolver {

    /**
     * A jar.
     *
     * @param name {@code group:artifact}, with the classifier if it has one
     * @param version the version that was chosen
     * @param file where it is
     */
    record Jar(String name, String version, Path file) {}

    /**
     * Resolves artifacts together with what they need at run time, so that one version of each is chosen.
     *
     * @param coordinates {@code group:artifact[:extension[:classifier]]:version}
     * @param repositories name to URL, beside those of the settings
     * @param home the user's home folder
     * @return in the order in which they were met
     * @throws Exception if one cannot be had
     */
    List<Jar> resolve(List<String> coordinates, Map<String, String> repositories, Path home) throws Exception;

    /**
     * Resolves what a POM depends on.
     *
     * @param pom its text
     * @param scopes of the dependencies wanted
     * @param repositories name to URL, beside those of the settings and of the POM
     * @param home the user's home folder
     * @return in the order in which they were met
     * @throws Exception if one cannot be had
     */
    List<Jar> resolvePom(String pom, List<String> scopes, Map<String, String> repositories, Path home) throws Exception;
}
