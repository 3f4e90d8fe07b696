package dev.quire.notebook;

import dev.quire.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The random streams that were made, as names with ranges of seeds: trials count their seeds up. */
final class SeedLog {

    static final SeedLog OF_PROCESS = new SeedLog();

    /** Seeds that leave gaps, and names made of numbers, must not fill the memory or the page. */
    private static final int MOST = 200;

    private final Map<String, TreeMap<Long, Long>> seeds = new LinkedHashMap<>();
    private boolean more;

    /** Begins anew, or stops. */
    void listen(boolean on) {
        RandomStream.observe(on ? this::made : null);
        if (on) {
            clear();
        }
    }

    private synchronized void clear() {
        seeds.clear();
        more = false;
    }

    synchronized void made(long seed, String name) {
        TreeMap<Long, Long> ranges = seeds.get(name);
        if (ranges == null) {
            if (seeds.size() == MOST) {
                more = true;
                return;
            }
            ranges = new TreeMap<>();
            seeds.put(name, ranges);
        }
        Map.Entry<Long, Long> below = ranges.floorEntry(seed);
        if (below != null && below.getValue() >= seed) {
            return;
        }
        boolean joinsBelow = below != null && below.getValue() == seed - 1;
        Long joinsAbove = seed == Long.MAX_VALUE ? null : ranges.remove(seed + 1);
        if (!joinsBelow && joinsAbove == null && ranges.size() == MOST) {
            more = true;
            return;
        }
        ranges.put(joinsBelow ? below.getKey() : seed, joinsAbove == null ? Long.valueOf(seed) : joinsAbove);
    }

    /** Name to seeds, such as {@code "0–49, 100"}, in the order in which the names were first used. */
    synchronized Map<String, String> ranges() {
        Map<String, String> texts = new LinkedHashMap<>();
        seeds.forEach((name, ranges) -> texts.put(
                name,
                ranges.entrySet().stream()
                        .map(range -> range.getKey().equals(range.getValue())
                                ? range.getKey().toString()
                                : range.getKey() + "–" + range.getValue())
                        .collect(Collectors.joining(", "))));
        if (more) {
            texts.put("…", "more than can be listed");
        }
        return texts;
    }
}
