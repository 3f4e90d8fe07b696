package dev.quire.bench;

/** What the machine can do at the moment, each taken in a few milliseconds or one pass over memory. */
interface Yardsticks {

    /** Runs each once, and tells whether one was faster than ever before by more than a few percent. */
    boolean warm();

    /** Returns register-only multiply-adds, in flops a second. */
    double fma();

    /** Returns bytes read a second. */
    double read();

    /** Returns bytes written a second. */
    double write();

    /** Returns bytes moved a second by {@code a = b + s c}. */
    double triad();
}
