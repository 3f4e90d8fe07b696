package dev.quire.bench;

/**
 * How long things take.
 *
 * @param wanted good rounds after which a case is done
 * @param most rounds after which it is given up as disturbed
 * @param roundSeconds the least length of a round; below 0.2 s a tick of the system's clock would be 5 % of a core
 * @param quietSeconds for which nobody may have got faster, and nothing been compiled, before the warm-up ends; longer than one method takes to compile
 * @param slowest how many times slower than Quire a contender may be in the warm-up and still take part in the rounds
 */
record Settings(int wanted, int most, double roundSeconds, double quietSeconds, double slowest) {

    static final Settings FULL = new Settings(9, 30, 1.6, 2, 30);
    static final Settings QUICK = new Settings(7, 30, 0.3, 0.8, 3);
}
