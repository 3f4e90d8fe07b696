package dev.quire.kernel.magics;

import dev.quire.kernel.assist.Completion;
import dev.quire.kernel.assist.Completion.Candidate;
import dev.quire.kernel.assist.Inspection;
import dev.quire.kernel.assist.MagicLine;
import dev.quire.kernel.maven.MavenJars;
import dev.quire.notebook.Html;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Completes and explains magics: names, paths, and the coordinates of what the local Maven repository holds. */
public final class MagicAssist {

    private static final int LIMIT = 200;

    /** What the arguments of a magic are; of any other they are the user's affair. */
    private static final Map<String, List<String>> PATHS = Map.of(
            "classpath", List.of(".jar"),
            "jars", List.of(".jar"),
            "load", List.of(".jsh", ".jshell", ".java", ".ijava", ".ipynb"),
            "loadFromPOM", List.of(".xml", ".pom"));

    private static final List<String> MAVEN = List.of("maven", "addMavenDependency", "addMavenDependencies");

    private MagicAssist() {}

    /**
     * What may stand at the cursor.
     *
     * @param magic the magic there
     * @param cursor an index in UTF-16 units in the cell
     * @param line the names of the line magics
     * @param cell the names of the cell magics
     * @return the candidates
     */
    public static Completion complete(MagicLine magic, int cursor, Collection<String> line, Collection<String> cell) {
        String before = magic.text().substring(0, cursor - magic.start());
        if (before.chars().noneMatch(Character::isWhitespace)) {
            List<Candidate> found = new ArrayList<>();
            if (!magic.cell()) {
                line.forEach(name -> name("%" + name, before, found));
            }
            Collection<String> ofCells = new TreeSet<>(cell);
            ofCells.add("time");
            ofCells.forEach(name -> name("%%" + name, before, found));
            int end = magic.start() + magic.text().split("\\s", 2)[0].length();
            found.sort((a, b) -> a.text().compareTo(b.text()));
            return new Completion(magic.start(), end, found);
        }
        int from = 1 + Math.max(before.lastIndexOf(' '), Math.max(before.lastIndexOf('"'), before.lastIndexOf('\t')));
        boolean list = magic.name().equals("classpath");
        from = list ? Math.max(from, 1 + before.lastIndexOf(File.pathSeparator)) : from;
        String word = before.substring(from);
        List<Candidate> found = List.of();
        if (MAVEN.contains(magic.name())) {
            Path home = Path.of(System.getProperty(MavenJars.HOME, System.getProperty("user.home")));
            found = coordinates(home.resolve(".m2").resolve("repository"), word);
        } else if (PATHS.containsKey(magic.name())) {
            found = paths(word, PATHS.get(magic.name()));
        } else if (magic.cell() && magic.name().equals("bench")) {
            found = BenchMagic.OPTIONS.stream()
                    .filter(option -> option.startsWith(word) && !before.contains(option + " "))
                    .map(option -> new Candidate(option, "magic", ""))
                    .toList();
        }
        return new Completion(magic.start() + from, cursor, found);
    }

    private static void name(String name, String before, List<Candidate> found) {
        if (name.startsWith(before)) {
            found.add(new Candidate(
                    name, "magic", MagicHelp.of(name).lines().findFirst().orElse("")));
        }
    }

    static List<Candidate> paths(String word, List<String> endings) {
        int slash = word.lastIndexOf('/');
        String folder = word.substring(0, slash + 1);
        String prefix = word.substring(slash + 1);
        List<Candidate> found = new ArrayList<>();
        for (Path one : children(folder.isEmpty() ? "." : folder)) {
            String name = one.getFileName().toString();
            boolean hidden = name.startsWith(".") && !prefix.startsWith(".");
            boolean isFolder = Files.isDirectory(one);
            if (name.startsWith(prefix)
                    && !hidden
                    && (isFolder || endings.stream().anyMatch(name::endsWith))) {
                found.add(new Candidate(folder + name + (isFolder ? "/" : ""), "path", ""));
            }
        }
        return found;
    }

    private static List<Path> children(String folder) {
        try {
            return children(Path.of(folder));
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(LIMIT * 10L).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Each step completes one part: a group's next name, its artifacts, their versions. */
    static List<Candidate> coordinates(Path repository, String word) {
        String[] parts = word.split(":", -1);
        List<String> found = new ArrayList<>();
        try {
            switch (parts.length) {
                case 1 -> groups(repository, parts[0], found);
                case 2 -> {
                    Path group = repository.resolve(parts[0].replace('.', '/'));
                    for (Path one : children(group)) {
                        if (begins(one, parts[1]) && isArtifact(one)) {
                            found.add(parts[0] + ":" + one.getFileName() + ":");
                        }
                    }
                }
                default -> {
                    Path artifact =
                            repository.resolve(parts[0].replace('.', '/')).resolve(parts[1]);
                    for (Path one : children(artifact).reversed()) {
                        if (begins(one, parts[2]) && Files.isDirectory(one)) {
                            found.add(parts[0] + ":" + parts[1] + ":" + one.getFileName());
                        }
                    }
                }
            }
        } catch (InvalidPathException e) {
            return List.of();
        }
        return found.stream()
                .limit(LIMIT)
                .map(one -> new Candidate(one, "path", ""))
                .toList();
    }

    private static boolean begins(Path path, String prefix) {
        return path.getFileName().toString().startsWith(prefix);
    }

    private static void groups(Path repository, String word, List<String> found) {
        int dot = word.lastIndexOf('.');
        String parent = word.substring(0, Math.max(0, dot));
        Path folder = parent.isEmpty() ? repository : repository.resolve(parent.replace('.', '/'));
        for (Path one : children(folder)) {
            if (begins(one, word.substring(dot + 1)) && Files.isDirectory(one)) {
                String name = one.getFileName().toString();
                boolean artifact = !parent.isEmpty() && isArtifact(one);
                found.add(artifact ? parent + ":" + name + ":" : (parent.isEmpty() ? "" : parent + ".") + name);
            }
        }
    }

    /** An artifact has a folder for each version, with a POM in it. */
    private static boolean isArtifact(Path folder) {
        String name = folder.getFileName().toString();
        return children(folder).stream()
                .filter(Files::isDirectory)
                .anyMatch(version -> Files.exists(version.resolve(name + "-" + version.getFileName() + ".pom")));
    }

    /**
     * What a magic does.
     *
     * @param magic the magic
     * @param known the names of all magics, with their percent signs
     * @return nothing if there is none of this name
     */
    public static Inspection inspect(MagicLine magic, Collection<String> known) {
        String name = (magic.cell() ? "%%" : "%") + magic.name();
        String help = MagicHelp.of(name);
        if (help.isEmpty()) {
            if (!known.contains(name)) {
                return Inspection.NONE;
            }
            help = name + "\n    A magic that an extension brings.";
        }
        List<String> lines = help.lines().map(String::strip).toList();
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("text/plain", help);
        forms.put(
                "text/html",
                "<pre><code>" + Html.escape(lines.getFirst()) + "</code></pre>\n<p>" + Html.escape(lines.getLast())
                        + "</p>");
        return new Inspection(forms);
    }
}
