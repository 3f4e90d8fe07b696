package dev.quire.bench;

import java.util.List;
import java.util.Map;

/**
 * Everything that the JVM of one case hands back.
 *
 * @param rounds the rounds, the thrown away ones among them
 * @param own the contenders that are other paths of Quire's
 * @param outrun the times of contenders that were so slow in the warm-up that they took no part in the rounds
 * @param missing peers that do not run here, with the reason
 * @param accuracies by contender, Quire among them
 * @param versions what each library says of itself
 * @param kernels the kernels that Quire chose
 */
record Played(
        List<Round> rounds,
        List<String> own,
        Map<String, Double> outrun,
        Map<String, String> missing,
        Map<String, Accuracy> accuracies,
        Map<String, String> versions,
        String kernels) {}
