package dev.quire.bench;

import dev.quire.bench.Statistics.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of a case.
 *
 * @param name the case's name
 * @param work what one run costs
 * @param figures by contender, Quire first; without those that only ran in the warm-up
 * @param own contenders that are other paths of Quire's
 * @param outrun seconds of contenders that only ran in the warm-up
 * @param missing peers that do not run here, with the reason
 * @param rates medians of the yardsticks, by name
 * @param accuracy of Quire's result, where there is one
 * @param good rounds that count
 * @param thrown rounds that were thrown away
 * @param disturbed whether there were too few good rounds, so that the figures are of what there is
 * @param faults what must not be: results that are wrong, speeds above the peak, a JVM that died
 * @param kernels the kernels that Quire chose
 */
record Result(
        String name,
        Work work,
        Map<String, Figure> figures,
        List<String> own,
        Map<String, Double> outrun,
        Map<String, String> missing,
        Map<String, Double> rates,
        Optional<Accuracy> accuracy,
        int good,
        int thrown,
        boolean disturbed,
        List<String> faults,
        String kernels) {

    /**
     * Medians over rounds.
     *
     * @param seconds for one run
     * @param ratio its time over Quire's
     * @param spread of the ratio, between the quartiles
     * @param share of the limit's rate
     */
    record Figure(double seconds, double ratio, double spread, double share) {}

    /** Judges what was played. */
    static Result of(Case played, Settings settings, Played p) {
        List<Round> good = p.rounds().stream().filter(Round::good).toList();
        boolean disturbed = good.size() < settings.wanted();
        // What there is: the good rounds if there are any, else all of them.
        List<Round> used = good.isEmpty() ? p.rounds() : good;
        Map<String, Figure> figures = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (String name : used.getFirst().timings().keySet()) {
            Summary ratio =
                    Statistics.of(used, round -> round.timings().get(name).ratio());
            Summary share =
                    Statistics.of(used, round -> round.timings().get(name).share());
            double seconds = Statistics.of(
                            used, round -> round.timings().get(name).seconds())
                    .median();
            figures.put(name, new Figure(seconds, ratio.median(), ratio.spread(), share.median()));
            if (played.work().limit() != Work.Limit.TRIAD && share.median() - share.spread() > 1) {
                faults.add(String.format(
                        Locale.ROOT,
                        "%s: %.1f %% of the %s rate, a bug of the measurement",
                        name,
                        100 * share.median(),
                        played.work().limit()));
            }
        }
        p.accuracies().forEach((name, accuracy) -> {
            if (!accuracy.holds()) {
                faults.add(String.format(
                        Locale.ROOT,
                        "%s: error %.2e, expected at most %.2e: its result is wrong",
                        name,
                        accuracy.error(),
                        accuracy.bound()));
            }
        });
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put("fma", Statistics.of(used, Round::fma).median());
        rates.put("read", Statistics.of(used, Round::read).median());
        rates.put("write", Statistics.of(used, Round::write).median());
        rates.put("triad", Statistics.of(used, Round::triad).median());
        return new Result(
                played.name(),
                played.work(),
                figures,
                p.own(),
                p.outrun(),
                p.missing(),
                rates,
                Optional.ofNullable(p.accuracies().get(Round.QUIRE)),
                good.size(),
                p.rounds().size() - good.size(),
                disturbed,
                faults,
                p.kernels());
    }

    /** Says why there are no figures. */
    static Result without(Case played, Map<String, String> missing, List<String> faults) {
        return new Result(
                played.name(),
                played.work(),
                Map.of(),
                List.of(),
                Map.of(),
                missing,
                Map.of(),
                Optional.empty(),
                0,
                0,
                false,
                faults,
                "");
    }

    /** Returns the name of the fastest peer that took part in the rounds; other paths of Quire's do not count. */
    Optional<String> best() {
        return figures.keySet().stream()
                .filter(name -> !name.equals(Round.QUIRE) && !own.contains(name))
                .min((one, other) -> Double.compare(
                        figures.get(one).ratio(), figures.get(other).ratio()));
    }

    /** Returns the time of every peer, those that only ran in the warm-up among them. */
    Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        figures.forEach((name, figure) -> seconds.put(name, figure.seconds()));
        seconds.remove(Round.QUIRE);
        own.forEach(seconds::remove);
        seconds.putAll(outrun);
        return seconds;
    }
}
