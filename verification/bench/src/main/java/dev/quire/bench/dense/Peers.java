package dev.quire.bench.dense;

import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.NativeBlas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gathers who takes part in a case; a library that does not run here is left out and named with the reason. */
final class Peers {

    private final List<Contender> others = new ArrayList<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();

    /** Adds both native libraries, each as what the function makes of it. */
    static Peers natives(Function<NativeBlas, Contender> contender) {
        Peers peers = new Peers();
        for (String name : NativeLibrary.NAMES) {
            peers.add(name, () -> {
                NativeBlas blas = NativeLibrary.blasNamed(name);
                peers.others.add(contender.apply(blas));
                return blas.version();
            });
        }
        return peers;
    }

    /** Adds a library, whose version the supplier returns once it has made its contender. */
    void add(String name, Supplier<String> version) {
        try {
            versions.put(name, version.get());
        } catch (RuntimeException | LinkageError e) {
            missing.put(name, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** Adds a contender that is always there. */
    void add(Contender contender) {
        others.add(contender);
    }

    Contest against(Contender quire) {
        return new Contest(quire, others, missing, versions);
    }
}
