package dev.quire.datasets;

import com.google.gson.Gson;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What data Quire has, where each set comes from and under which licence.
 *
 * {@snippet class="snippets.DatasetSnippets" region="catalogue"}
 */
public final class Catalogue {

    private static final String FILE = "catalogue.json";

    private static final Set<Dataset> USED = Collections.synchronizedSet(new LinkedHashSet<>());

    private Catalogue() {}

    static void note(Dataset set) {
        USED.add(set);
    }

    /**
     * Returns the data sets whose files this process has read and verified, for the provenance of what was made of them.
     *
     * @return the data sets, in the order in which each was first read, unmodifiable
     */
    public static List<Dataset> used() {
        synchronized (USED) {
            return List.copyOf(USED);
        }
    }

    /**
     * Returns every data set.
     *
     * @return the data sets in the order of the catalogue, unmodifiable
     */
    public static List<Dataset> all() {
        return List.of(new Gson().fromJson(Resources.text(FILE), Dataset[].class));
    }

    /**
     * Returns the data set of a name.
     *
     * @param name the name, for instance {@code digits}
     * @return the data set
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Dataset get(String name) {
        List<Dataset> all = all();
        return all.stream().filter(set -> set.name().equals(name)).findFirst().orElseThrow(() -> {
            String names = all.stream().map(Dataset::name).collect(Collectors.joining(", "));
            return new IllegalArgumentException("name: expected one of " + names + ", got " + name);
        });
    }
}
