package dev.quire.bench;

import java.util.List;
import java.util.Map;

/**
 * Who takes part in a case.
 *
 * @param quire the one that all others are compared with
 * @param others peers, and other paths of Quire's own
 * @param missing peers that do not run here, with the reason
 * @param versions what each library says of itself
 */
public record Contest(
        Contender quire, List<Contender> others, Map<String, String> missing, Map<String, String> versions) {}
