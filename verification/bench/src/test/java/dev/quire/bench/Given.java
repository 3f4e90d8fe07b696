package dev.quire.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cases, rounds and a machine whose every move is known. */
final class Given {

    static final Work WORK = new Work(1e9, 1e6, Work.Limit.FMA);
    static final Settings SETTINGS = new Settings(7, 30, 1, 1, 5);
    static final Accuracy RIGHT = new Accuracy(1e-16, 1e-15, 4, 4);

    private Given() {}

    static Case named(String name) {
        return new Case() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Work work() {
                return WORK;
            }

            @Override
            public long heapBytes() {
                return 0;
            }

            @Override
            public long offHeapBytes() {
                return 0;
            }

            @Override
            public Contest open() {
                throw new IllegalStateException("not opened in tests");
            }
        };
    }

    /** A round in which Quire took a second at half the peak, and one peer this many times as long. */
    static Round round(double others, double ratio) {
        return round(others, 0.5, Map.of("Peer", ratio));
    }

    static Round round(double others, double share, Map<String, Double> ratios) {
        Map<String, Round.Timing> timings = new LinkedHashMap<>();
        timings.put(Round.QUIRE, new Round.Timing(1, 1, share));
        ratios.forEach((name, ratio) -> timings.put(name, new Round.Timing(ratio, ratio, share / ratio)));
        return new Round(others, timings, 2e9, 3e9, 4e9, 5e9);
    }

    static Played played(Round... rounds) {
        return new Played(
                List.of(rounds),
                List.of("Quire NN"),
                Map.of(),
                Map.of(),
                Map.of(Round.QUIRE, RIGHT),
                Map.of("Peer", "1.0"),
                "none");
    }

    static Result result(Round... rounds) {
        return Result.of(named("a case"), SETTINGS, played(rounds));
    }

    /** A clock that stands still but when somebody works. */
    static final class Time {
        private long nanos;

        long now() {
            return nanos;
        }

        void pass(double seconds) {
            nanos += Math.round(seconds * 1e9);
        }
    }

    /** Takes a known time, and writes down its turn. */
    record Worker(String name, double seconds, Time time, List<String> turns) implements Contender {

        @Override
        public void run() {
            time.pass(seconds);
            turns.add(name);
        }

        @Override
        public Accuracy accuracy() {
            return RIGHT;
        }
    }

    /** Yardsticks whose rates the test sets, and which take no time. */
    static final class Rates implements Yardsticks {
        double fma = 1e9;
        double read = 1;
        double triad = 1;
        int warmed;

        @Override
        public boolean warm() {
            return ++warmed < 3;
        }

        @Override
        public double fma() {
            return fma;
        }

        @Override
        public double read() {
            return read;
        }

        @Override
        public double write() {
            return 1;
        }

        @Override
        public double triad() {
            return triad;
        }
    }

    /** Load in which this process is always busy, and others take this share of a core at each round in turn, the last from then on. */
    static final class Loads {
        private final Time time;
        private final double[] shares;
        private int calls;
        private double others;
        private double before;

        Loads(Time time, double... shares) {
            this.time = time;
            this.shares = shares;
        }

        Optional<Load> now() {
            double wall = time.now() * 1e-9;
            if (calls % 2 == 1) {
                others += shares[Math.min(calls / 2, shares.length - 1)] * (wall - before);
            }
            before = wall;
            calls++;
            return Optional.of(new Load(wall + others, wall, wall));
        }
    }
}
