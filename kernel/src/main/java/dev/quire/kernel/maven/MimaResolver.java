package dev.quire.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.util.artifact.SubArtifact;

/** Linked with Maven's jars; {@link MavenJars} loads it with them. */
public final class MimaResolver implements Resolver {

    /** Kept, because a logger that nobody holds forgets its filter. */
    private static final Logger CHECKSUMS = Logger.getLogger("org.eclipse.aether.internal.impl.WarnChecksumPolicy");

    private static final String FETCHER = "quire-maven-sources";

    static {
        // A repository without checksums is worth a line, not twenty of Maven's own frames; for sources, none.
        CHECKSUMS.setFilter(record -> {
            record.setThrown(null);
            return !Thread.currentThread().getName().equals(FETCHER);
        });
    }

    /** For the loader. */
    public MimaResolver() {}

    @Override
    public List<Jar> resolve(List<String> coordinates, Map<String, String> repositories, Path home) throws Exception {
        List<Dependency> wanted = coordinates.stream()
                .map(one -> new Dependency(new DefaultArtifact(one), "runtime"))
                .toList();
        return resolve(wanted, List.of(), repositories, home);
    }

    @Override
    public List<Jar> resolvePom(String pom, List<String> scopes, Map<String, String> repositories, Path home)
            throws Exception {
        Model model = model(pom);
        List<Dependency> managed = new ArrayList<>();
        if (model.getDependencyManagement() != null) {
            model.getDependencyManagement().getDependencies().forEach(one -> managed.add(dependency(one)));
        }
        List<Dependency> wanted = model.getDependencies().stream()
                .filter(one -> scopes.contains(one.getScope() == null ? "compile" : one.getScope()))
                .map(MimaResolver::dependency)
                .toList();
        Map<String, String> all = new LinkedHashMap<>(repositories);
        model.getRepositories().forEach(one -> all.put(one.getId(), one.getUrl()));
        return resolve(wanted, managed, all, home);
    }

    private static Dependency dependency(org.apache.maven.model.Dependency one) {
        String classifier = one.getClassifier() == null ? "" : one.getClassifier();
        Artifact artifact =
                new DefaultArtifact(one.getGroupId(), one.getArtifactId(), classifier, one.getType(), one.getVersion());
        List<org.eclipse.aether.graph.Exclusion> without = one.getExclusions().stream()
                .map(out -> new org.eclipse.aether.graph.Exclusion(out.getGroupId(), out.getArtifactId(), "*", "*"))
                .toList();
        return new Dependency(artifact, one.getScope() == null ? "compile" : one.getScope(), one.isOptional(), without);
    }

    /** Properties are filled in; a parent that is not in a file beside it is not looked for. */
    private static Model model(String pom) throws Exception {
        Path file = Files.createTempFile("quire-", ".pom.xml");
        try {
            Files.writeString(file, pom);
            ModelBuildingRequest request = new DefaultModelBuildingRequest()
                    .setPomFile(file.toFile())
                    .setProcessPlugins(false)
                    .setSystemProperties(System.getProperties())
                    .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
            return new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel();
        } finally {
            Files.delete(file);
        }
    }

    private static List<Jar> resolve(
            List<Dependency> wanted, List<Dependency> managed, Map<String, String> repositories, Path home)
            throws Exception {
        Map<String, String> all = new LinkedHashMap<>(repositories);
        // MIMA knows it only where no repository at all is named.
        all.putIfAbsent("central", "https://repo.maven.apache.org/maven2/");
        List<RemoteRepository> named = all.entrySet().stream()
                .map(one -> new RemoteRepository.Builder(one.getKey(), "default", one.getValue()).build())
                .toList();
        ContextOverrides overrides = ContextOverrides.create()
                .withUserSettings(true)
                .withMavenUserHomeOverride(home.resolve(".m2"))
                .addRepositoriesOp(ContextOverrides.AddRepositoriesOp.APPEND)
                .repositories(named)
                .build();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Maven's parts find one another through it.
        thread.setContextClassLoader(MimaResolver.class.getClassLoader());
        try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides)) {
            CollectRequest collect = new CollectRequest(wanted, managed, context.remoteRepositories());
            List<ArtifactResult> results = context.repositorySystem()
                    .resolveDependencies(context.repositorySystemSession(), new DependencyRequest(collect, null))
                    .getArtifactResults();
            List<Artifact> jars = results.stream()
                    .map(ArtifactResult::getArtifact)
                    .filter(artifact -> artifact.getExtension().equals("jar"))
                    .toList();
            fetchSources(jars, overrides);
            return jars.stream().map(MimaResolver::jar).toList();
        } catch (DependencyResolutionException e) {
            throw new IOException(reason(e, all));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Inspection reads documentation from the {@code -sources.jar} beside a jar. Nobody waits for it or hears of its absence: it
     * is fetched in a thread that belongs to no cell, neither by its group nor by what it inherits.
     */
    private static void fetchSources(List<Artifact> jars, ContextOverrides overrides) {
        List<Artifact> without = jars.stream()
                .filter(jar -> jar.getClassifier().isEmpty())
                .filter(jar -> !Files.exists(sourcesBeside(jar.getFile().toPath())))
                .toList();
        if (!without.isEmpty()) {
            Thread.ofVirtual()
                    .name(FETCHER)
                    .inheritInheritableThreadLocals(false)
                    .start(() -> fetchSourcesOf(without, overrides));
        }
    }

    private static Path sourcesBeside(Path jar) {
        return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "-sources.jar"));
    }

    /** In the local repository they lie beside the jars; each on its own, because many have none. */
    private static void fetchSourcesOf(List<Artifact> jars, ContextOverrides overrides) {
        Thread.currentThread().setContextClassLoader(MimaResolver.class.getClassLoader());
        try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides)) {
            for (Artifact jar : jars) {
                Artifact sources = new SubArtifact(jar, "sources", "jar");
                try {
                    var _ = context.repositorySystem()
                            .resolveArtifact(
                                    context.repositorySystemSession(),
                                    new ArtifactRequest(sources, context.remoteRepositories(), null));
                } catch (ArtifactResolutionException e) {
                    // Inspection says what is missing, to whoever asks.
                }
            }
        }
    }

    /** One line, from the first of the causes that name an artifact: not there, or nobody could be asked. */
    private static String reason(DependencyResolutionException e, Map<String, String> repositories) {
        String where = String.join(", ", repositories.keySet());
        for (Throwable at = e; at != null; at = at.getCause()) {
            switch (at) {
                case ArtifactNotFoundException missing -> {
                    return "%maven: " + missing.getArtifact() + " is not to be found in "
                            + asked(missing.getRepository(), where) + "; are group, artifact and version right?";
                }
                case ArtifactTransferException failed -> {
                    return "%maven: " + asked(failed.getRepository(), where) + " cannot be reached for "
                            + failed.getArtifact() + " (" + innermost(failed)
                            + "), and the local repository does not have it";
                }
                default -> {}
            }
        }
        return "%maven: " + innermost(e);
    }

    private static String asked(RemoteRepository repository, String others) {
        return repository == null ? others : repository.getId() + " (" + repository.getUrl() + ")";
    }

    private static String innermost(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        String message = String.valueOf(at.getMessage()).lines().findFirst().orElse("");
        return at.getClass().getSimpleName() + ": " + message;
    }

    private static Jar jar(Artifact artifact) {
        String classifier = artifact.getClassifier();
        String name = artifact.getGroupId() + ":" + artifact.getArtifactId();
        return new Jar(
                classifier.isEmpty() ? name : name + ":" + classifier,
                artifact.getVersion(),
                artifact.getFile().toPath());
    }
}
