package dev.quire.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tech.tablesaw.api.Row;

/**
 * Every dependency of every module, tests included, and every package of the Python locks has its licence in
 * {@code verification/licences.csv}, and for Maven's artifacts the POM says the same.
 */
class LicencesTest {

    private static final String LIST = "verification/licences.csv";

    /** What may be used: each lets Quire stay under Apache-2.0, because these are fetched as they are and never copied into it. */
    private static final Set<String> ALLOWED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "ISC",
            "MIT",
            "MIT-0",
            "MIT-CMU",
            "MPL-2.0",
            "PSF-2.0",
            "Unicode-3.0",
            "Zlib");

    private static final String BENCH = "verification/bench/pom.xml";

    /**
     * What beside those may be used by ./quire bench, which runs such programs next to ours to time them: nothing of theirs is
     * in a jar of Quire's, and no other module resolves them.
     */
    private static final Map<String, Set<String>> ONLY_TIMED = Map.of(
            "org.openjdk.jmh:jmh-core", Set.of("GPL-2.0-only", "Classpath-exception-2.0"),
            "org.bytedeco:openblas", Set.of("GPL-3.0-or-later", "GCC-exception-3.1", "LGPL-2.1-or-later"),
            "org.bytedeco:mkl", Set.of("LicenseRef-Intel-Simplified", "LLVM-exception"));

    private static final Pattern ARTIFACT = Pattern.compile(" +([^: ]+):([^: ]+):[^ ]*?:([^: ]+):[a-z]+(?: .*)?");
    private static final Pattern REQUIREMENT = Pattern.compile("([A-Za-z0-9._-]+)==([^ ;\\\\]+).*");

    private record Licence(String licence, String named) {}

    @Test
    void everyLicenceIsAllowed() {
        for (Map.Entry<String, Licence> row : rows().entrySet()) {
            for (String part : row.getValue().licence().split(" (AND|OR|WITH) ", -1)) {
                boolean timed = ONLY_TIMED.getOrDefault(row.getKey(), Set.of()).contains(part);
                assertTrue(timed || ALLOWED.contains(part), LIST + ": " + row.getKey() + " has " + part);
            }
        }
    }

    @Test
    void whatIsOnlyTimedIsOnlyResolvedToBeTimed() {
        for (String module : House.modules()) {
            Set<String> found = new TreeSet<>(resolved(module).keySet());
            found.retainAll(ONLY_TIMED.keySet());
            assertTrue(found.isEmpty() || module.equals("verification/bench"), module + ": " + found);
        }
    }

    @Test
    void everyArtifactIsListedAsItsPomSays() {
        Map<String, Licence> rows = rows();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, String> artifact : artifacts().entrySet()) {
            Licence row = rows.get(artifact.getKey());
            String[] name = artifact.getKey().split(":", -1);
            String stated = Pom.licences(name[0], name[1], artifact.getValue()).orElse("none");
            if (row == null) {
                problems.add(artifact.getKey() + " " + artifact.getValue() + " is not listed; its POM says " + stated);
            } else if (!row.named().equals(stated)) {
                problems.add(
                        artifact.getKey() + ": listed as \"" + row.named() + "\", its POM says \"" + stated + "\"");
            }
        }
        assertEquals(List.of(), problems, LIST);
    }

    /** Ordinary builds never resolve them, so their POMs are read only where they are there. */
    @Test
    void everyPeerOfABenchmarkIsListedAsItsPomSays() {
        Map<String, Licence> rows = rows();
        Map<String, String> peers = peers();
        assertTrue(peers.keySet().containsAll(Set.of("org.bytedeco:openblas", "org.ojalgo:ojalgo")), peers::toString);
        for (Map.Entry<String, String> peer : peers.entrySet()) {
            assertTrue(rows.containsKey(peer.getKey()), LIST + " lacks " + peer.getKey() + " of " + BENCH);
            String[] name = peer.getKey().split(":", -1);
            if (Pom.isThere(name[0], name[1], peer.getValue())) {
                String stated = Pom.licences(name[0], name[1], peer.getValue()).orElse("none");
                assertEquals(rows.get(peer.getKey()).named(), stated, LIST + ": " + peer.getKey());
            }
        }
    }

    @Test
    void everyPythonPackageIsListed() {
        Set<String> missing = new TreeSet<>(packages());
        missing.removeAll(rows().keySet());
        assertEquals(Set.of(), missing, LIST);
    }

    @Test
    void nothingIsListedThatIsNotUsed() {
        Set<String> unused = new TreeSet<>(rows().keySet());
        unused.removeAll(artifacts().keySet());
        unused.removeAll(peers().keySet());
        unused.removeAll(packages());
        assertEquals(Set.of(), unused, LIST);
    }

    private static Map<String, Licence> rows() {
        Map<String, Licence> rows = new TreeMap<>();
        for (Row row : House.csv(LIST)) {
            Licence before =
                    rows.put(row.getString("artifact"), new Licence(row.getString("licence"), row.getString("named")));
            assertEquals(null, before, LIST + ": twice " + row.getString("artifact"));
        }
        return rows;
    }

    /** Returns the version of every artifact that a module resolves, by group and name. */
    private static Map<String, String> artifacts() {
        Map<String, String> artifacts = new TreeMap<>();
        House.modules().forEach(module -> artifacts.putAll(resolved(module)));
        return artifacts;
    }

    private static Map<String, String> resolved(String module) {
        Map<String, String> artifacts = new TreeMap<>();
        String list = module + "/target/dependencies.txt";
        for (String line : House.text(list).lines().toList()) {
            Matcher matcher = ARTIFACT.matcher(line);
            if (matcher.matches() && !matcher.group(1).equals("dev.quire")) {
                artifacts.put(matcher.group(1) + ":" + matcher.group(2), matcher.group(3));
            }
        }
        assertTrue(artifacts.containsKey("org.junit.jupiter:junit-jupiter"), list + ": " + artifacts);
        return artifacts;
    }

    /** Returns the version of every artifact that a profile of the benchmarks names, by group and name. */
    private static Map<String, String> peers() {
        Map<String, String> versions = versions();
        Map<String, String> peers = new TreeMap<>();
        Element bench = House.xml(House.ROOT.resolve(BENCH));
        for (Element profile : House.children(House.child(bench, "profiles"), "profile")) {
            for (Element dependency : House.children(House.child(profile, "dependencies"), "dependency")) {
                String name = House.childText(dependency, "groupId", "") + ":"
                        + House.childText(dependency, "artifactId", "");
                String version = House.childText(dependency, "version", versions.get(name));
                peers.put(name, versions.getOrDefault(version, version));
            }
        }
        return peers;
    }

    /** Returns the properties of the root pom as they are written in a version, and the managed versions by group and name. */
    private static Map<String, String> versions() {
        Element root = House.xml(House.ROOT.resolve("pom.xml"));
        Map<String, String> versions = new TreeMap<>();
        NodeList properties = House.child(root, "properties").getElementsByTagName("*");
        for (int i = 0; i < properties.getLength(); i++) {
            versions.put(
                    "${" + properties.item(i).getNodeName() + "}",
                    properties.item(i).getTextContent());
        }
        Element managed = House.child(House.child(root, "dependencyManagement"), "dependencies");
        for (Element dependency : House.children(managed, "dependency")) {
            String version = House.childText(dependency, "version", "");
            versions.put(
                    House.childText(dependency, "groupId", "") + ":" + House.childText(dependency, "artifactId", ""),
                    versions.getOrDefault(version, version));
        }
        return versions;
    }

    private static Set<String> packages() {
        Set<String> packages = new TreeSet<>();
        for (String lock :
                new String[] {"binder/requirements.lock", "verification/requirements.lock", "verification/peers.lock"
                }) {
            Set<String> found = new TreeSet<>();
            for (String line : House.text(lock).lines().toList()) {
                Matcher matcher = REQUIREMENT.matcher(line);
                if (matcher.matches()) {
                    found.add("pypi:" + matcher.group(1));
                }
            }
            assertFalse(found.isEmpty(), lock);
            packages.addAll(found);
        }
        return packages;
    }
}
