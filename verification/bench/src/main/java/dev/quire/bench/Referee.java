package dev.quire.bench;

import dev.quire.bench.Round.Timing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets the contenders of a case run in turn. The clock frequency moves within seconds, so nothing is compared that was not timed side by
 * side: the order is yardstick, Quire, yardstick, peer, yardstick, Quire, yardstick, next peer …, and a figure is taken against the
 * mean of its two neighbours.
 */
final class Referee {

    /** Seconds for which one contender runs before it is the next one's turn to warm up. */
    private static final double SLICE = 0.02;

    /** A run that takes longer than these seconds is not repeated in the warm-up if it is hopelessly slow. */
    private static final double PATIENCE = 0.3;

    /** Faster than before by more than this is not settled. */
    private static final double SETTLED = 0.97;

    /** Milliseconds of the compiler's work that cannot have been on a kernel. */
    private static final int UNNOTICED = 20;

    /** A warm-up ends after so many times the quiet that it waits for. */
    private static final int MOST_WARM_UP = 12;

    private final Contest contest;
    private final Work work;
    private final Yardsticks yardsticks;
    private final Supplier<Optional<Load>> load;
    private final LongSupplier clock;
    private final LongSupplier compiled;
    private final Settings settings;
    private final List<Contender> playing = new ArrayList<>();
    private final Map<String, Integer> repeats = new LinkedHashMap<>();
    private final Map<String, Double> outrun = new LinkedHashMap<>();
    private final List<Round> rounds = new ArrayList<>();

    Referee(
            Contest contest,
            Work work,
            Yardsticks yardsticks,
            Supplier<Optional<Load>> load,
            LongSupplier clock,
            LongSupplier compiled,
            Settings settings) {
        this.contest = contest;
        this.work = work;
        this.yardsticks = yardsticks;
        this.load = load;
        this.clock = clock;
        this.compiled = compiled;
        this.settings = settings;
    }

    /**
     * Runs everybody in turn, a slice of time each, until for a while nobody has got faster and the compiler has finished nothing: it works on
     * one while another runs, and a method of many vectors takes it so long that times stand still before they fall. Who is hopelessly slow is left out then. The best times decide how often each runs in a round.
     */
    void warmUp() {
        List<Contender> all = new ArrayList<>(contest.others());
        all.addFirst(contest.quire());
        Map<String, Double> best = new LinkedHashMap<>();
        all.forEach(each -> best.put(each.name(), Double.POSITIVE_INFINITY));
        double start = now();
        double improved = start;
        long done = compiled.getAsLong();
        do {
            for (Contender each : all) {
                double before = best.get(each.name());
                if (before > PATIENCE && before < Double.POSITIVE_INFINITY && before > slowest(best)) {
                    continue;
                }
                double after = Math.min(before, slice(each));
                best.put(each.name(), after);
                improved = after < SETTLED * before ? now() : improved;
            }
            improved = yardsticks.warm() ? now() : improved;
            if (compiled.getAsLong() - done > UNNOTICED) {
                done = compiled.getAsLong();
                improved = now();
            }
        } while (now() - improved < settings.quietSeconds() && now() - start < MOST_WARM_UP * settings.quietSeconds());
        for (Contender each : contest.others()) {
            if (best.get(each.name()) > slowest(best)) {
                outrun.put(each.name(), best.get(each.name()));
            } else {
                playing.add(each);
            }
        }
        double block = settings.roundSeconds() / (2 * playing.size() + 1);
        all.forEach(each -> repeats.put(each.name(), repeats(block, best.get(each.name()))));
    }

    private double slowest(Map<String, Double> best) {
        return settings.slowest() * best.get(contest.quire().name());
    }

    /** Returns the best time of one run. */
    private double slice(Contender contender) {
        double best = Double.POSITIVE_INFINITY;
        double start = now();
        do {
            best = Math.min(best, contender.seconds(1, clock));
        } while (now() - start < SLICE);
        return best;
    }

    private double now() {
        return clock.getAsLong() * 1e-9;
    }

    /** Tells whether there are enough good rounds, or too many rounds. */
    boolean done() {
        return rounds.size() >= settings.most()
                || rounds.stream().filter(Round::good).count() >= settings.wanted();
    }

    /** Plays one round. */
    void play() {
        Optional<Load> before = load.get();
        double read = yardsticks.read();
        double write = yardsticks.write();
        double triad = yardsticks.triad();
        List<Block> ours = new ArrayList<>();
        List<Block> theirs = new ArrayList<>();
        double yardstick = yardstick();
        Block block = block(contest.quire(), yardstick);
        ours.add(block);
        for (Contender each : playing) {
            block = block(each, block.after());
            theirs.add(block);
            block = block(contest.quire(), block.after());
            ours.add(block);
        }
        double fma = yardsticks.fma();
        Optional<Load> after = load.get();
        Map<String, Timing> timings = new LinkedHashMap<>();
        double seconds = mean(ours.stream().mapToDouble(Block::seconds).toArray());
        double share = mean(ours.stream().mapToDouble(this::share).toArray());
        timings.put(Round.QUIRE, new Timing(seconds, 1, share));
        for (int i = 0; i < playing.size(); i++) {
            double time = theirs.get(i).seconds();
            double ratio = time / mean(ours.get(i).seconds(), ours.get(i + 1).seconds());
            timings.put(playing.get(i).name(), new Timing(time, ratio, share(theirs.get(i))));
        }
        double others = before.isPresent() && after.isPresent() ? Load.others(before.get(), after.get()) : -1;
        rounds.add(new Round(others, timings, fma, read, write, triad));
    }

    /** Returns what came of it, with the accuracy of everybody's last result. */
    Played result(String kernels) {
        Map<String, Accuracy> accuracies = new LinkedHashMap<>();
        accuracies.put(Round.QUIRE, contest.quire().accuracy());
        contest.others().forEach(each -> accuracies.put(each.name(), each.accuracy()));
        List<String> own = contest.others().stream()
                .filter(Contender::own)
                .map(Contender::name)
                .toList();
        return new Played(rounds, own, outrun, contest.missing(), accuracies, contest.versions(), kernels);
    }

    private record Block(double seconds, double before, double after) {}

    /** Untimed once, so that its operands are in the caches where they fit, then timed as often as the warm-up said. */
    private Block block(Contender contender, double before) {
        int times = repeats.get(contender.name());
        if (times > 1) {
            contender.run();
        }
        double seconds = contender.seconds(times, clock) / times;
        return new Block(seconds, before, yardstick());
    }

    private double yardstick() {
        return switch (work.limit()) {
            case FMA -> yardsticks.fma();
            case READ -> yardsticks.read();
            case TRIAD -> yardsticks.triad();
        };
    }

    private double share(Block block) {
        return work.amount() / block.seconds() / mean(block.before(), block.after());
    }

    private static int repeats(double block, double seconds) {
        return Math.clamp(Math.round(block / seconds), 1, 1_000_000);
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
