package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.bench.Given.Loads;
import dev.quire.bench.Given.Rates;
import dev.quire.bench.Given.Time;
import dev.quire.bench.Given.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Turns, rounds and ratios on a clock that only moves when somebody works. */
class RefereeTest {

    private final Time time = new Time();
    private final List<String> turns = new ArrayList<>();
    private final Rates rates = new Rates();

    private Referee referee(double[] loads, double quire, Map<String, Double> peers) {
        Contender ours = new Worker(Round.QUIRE, quire, time, turns);
        List<Contender> others = peers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .<Contender>map(peer -> new Worker(peer.getKey(), peer.getValue(), time, turns))
                .toList();
        Contest contest = new Contest(ours, others, Map.of("MKL", "not packed"), Map.of());
        Loads load = new Loads(time, loads);
        Referee referee = new Referee(contest, Given.WORK, rates, load::now, time::now, () -> 0, Given.SETTINGS);
        referee.warmUp();
        return referee;
    }

    @Test
    void sharesAreOfTheRateThatTheWorkNames() {
        rates.fma = 1e9;
        rates.read = 4e6;
        rates.triad = 8e6;
        Map<Work.Limit, Double> expected = Map.of(Work.Limit.FMA, 2.0, Work.Limit.READ, 0.5, Work.Limit.TRIAD, 0.25);
        for (Work.Limit limit : Work.Limit.values()) {
            Contender ours = new Worker(Round.QUIRE, 0.5, time, turns);
            Contest contest = new Contest(ours, List.of(), Map.of(), Map.of());
            Loads load = new Loads(time, 0);
            Work work = new Work(1e9, 1e6, limit);
            Referee referee = new Referee(contest, work, rates, load::now, time::now, () -> 0, Given.SETTINGS);
            referee.warmUp();
            Round round = play(referee).rounds().getFirst();
            assertEquals(expected.get(limit), round.timings().get(Round.QUIRE).share(), 1e-9, limit.name());
        }
    }

    private static Played play(Referee referee) {
        while (!referee.done()) {
            referee.play();
        }
        return referee.result("none");
    }

    @Test
    void quireRunsBeforeAndAfterEachPeer() {
        Referee referee = referee(new double[] {0}, 0.6, Map.of("A", 0.6, "B", 0.6));
        turns.clear();
        referee.play();
        assertEquals(List.of("Quire", "A", "Quire", "B", "Quire"), turns);
    }

    @Test
    void ratiosAndSharesAreThoseOfTheTimes() {
        rates.fma = 4e9;
        Round round =
                play(referee(new double[] {0}, 0.5, Map.of("A", 0.75))).rounds().getFirst();
        assertEquals(1.5, round.timings().get("A").ratio(), 1e-9);
        assertEquals(0.5, round.timings().get(Round.QUIRE).share(), 1e-9, "10⁹ flops in 0.5 s at a peak of 4·10⁹");
        assertEquals(0.75, round.timings().get("A").seconds(), 1e-9);
    }

    /** Half of the time that its turn takes is the way there and back. */
    @Test
    void aContenderElsewhereKeepsItsOwnTime() {
        Contender ours = new Worker(Round.QUIRE, 0.5, time, turns);
        Contender elsewhere = new Contender() {
            @Override
            public String name() {
                return "A";
            }

            @Override
            public void run() {
                seconds(1, time::now);
            }

            @Override
            public double seconds(int times, LongSupplier clock) {
                time.pass(1.5 * times);
                return 0.75 * times;
            }

            @Override
            public Accuracy accuracy() {
                return Given.RIGHT;
            }
        };
        Contest contest = new Contest(ours, List.of(elsewhere), Map.of(), Map.of());
        Referee referee =
                new Referee(contest, Given.WORK, rates, new Loads(time, 0)::now, time::now, () -> 0, Given.SETTINGS);
        referee.warmUp();
        Round round = play(referee).rounds().getFirst();
        assertEquals(0.75, round.timings().get("A").seconds(), 1e-9);
        assertEquals(1.5, round.timings().get("A").ratio(), 1e-9);
    }

    @Test
    void aRoundIsAsLongAsAsked() {
        Referee referee = referee(new double[] {0}, 1e-4, Map.of("A", 2e-4));
        double start = time.now() * 1e-9;
        referee.play();
        double length = time.now() * 1e-9 - start;
        assertEquals(Given.SETTINGS.roundSeconds(), length, 0.01);
    }

    @Test
    void sevenGoodRoundsAreEnough() {
        Played played = play(referee(new double[] {0.2, 0.01, 0.3, 0.02}, 0.1, Map.of("A", 0.1)));
        assertEquals(9, played.rounds().size());
        assertEquals(7, played.rounds().stream().filter(Round::good).count());
        assertEquals(0.2, played.rounds().getFirst().others(), 1e-9);
    }

    @Test
    void afterThirtyRoundsItIsGivenUp() {
        Played played = play(referee(new double[] {0.06}, 0.1, Map.of("A", 0.1)));
        assertEquals(30, played.rounds().size());
        assertTrue(Result.of(Given.named("a case"), Given.SETTINGS, played).disturbed());
    }

    @Test
    void whoIsHopelesslySlowIsTimedInTheWarmUpOnly() {
        Played played = play(referee(new double[] {0}, 0.1, Map.of("A", 0.1, "Slow", 0.51)));
        assertEquals(Set.of("Slow"), played.outrun().keySet());
        assertEquals(0.51, played.outrun().get("Slow"), 1e-9);
        assertFalse(played.rounds().getFirst().timings().containsKey("Slow"));
    }

    @Test
    void theWarmUpWaitsUntilNobodyGetsFaster() {
        double[] seconds = {0.4};
        Contender learner = new Contender() {
            @Override
            public String name() {
                return Round.QUIRE;
            }

            @Override
            public void run() {
                time.pass(seconds[0]);
                seconds[0] = Math.max(0.1, seconds[0] - 0.05);
            }

            @Override
            public Accuracy accuracy() {
                return Given.RIGHT;
            }
        };
        Contest contest = new Contest(learner, List.of(), Map.of(), Map.of());
        Referee referee =
                new Referee(contest, Given.WORK, rates, new Loads(time, 0)::now, time::now, () -> 0, Given.SETTINGS);
        referee.warmUp();
        referee.play();
        assertEquals(
                0.1,
                referee.result("")
                        .rounds()
                        .getFirst()
                        .timings()
                        .get(Round.QUIRE)
                        .seconds(),
                1e-9);
    }

    /** Times stand still for three seconds, longer than the quiet, and fall when the compiler is done. */
    @Test
    void theWarmUpWaitsForTheCompiler() {
        double ready = 3;
        Contender compiled = new Contender() {
            @Override
            public String name() {
                return Round.QUIRE;
            }

            @Override
            public void run() {
                time.pass(time.now() * 1e-9 < ready ? 0.4 : 0.1);
            }

            @Override
            public Accuracy accuracy() {
                return Given.RIGHT;
            }
        };
        LongSupplier compiling = () -> (long) Math.min(1e3 * ready, time.now() * 1e-6);
        Contest contest = new Contest(compiled, List.of(), Map.of(), Map.of());
        Referee referee =
                new Referee(contest, Given.WORK, rates, new Loads(time, 0)::now, time::now, compiling, Given.SETTINGS);
        referee.warmUp();
        referee.play();
        double seconds = referee.result("")
                .rounds()
                .getFirst()
                .timings()
                .get(Round.QUIRE)
                .seconds();
        assertEquals(0.1, seconds, 1e-9);
    }

    @Test
    void whatIsMissingIsHandedOn() {
        assertEquals(
                Map.of("MKL", "not packed"),
                play(referee(new double[] {0}, 0.1, Map.of())).missing());
    }
}
