package dev.quire.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.control.InterruptedComputation;
import dev.quire.control.Interruption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {

    @AfterEach
    void clear() {
        assertFalse(Thread.interrupted());
    }

    @Test
    void everyPieceIsDoneOnce() {
        for (int pieces : new int[] {0, 1, 2, 7, 1000}) {
            assertEachOnce(pieces);
        }
    }

    private static void assertEachOnce(int pieces) {
        AtomicIntegerArray done = new AtomicIntegerArray(pieces);
        Parallel.forEach(pieces, done::incrementAndGet);
        for (int i = 0; i < pieces; i++) {
            assertEquals(1, done.get(i), "piece " + i + " of " + pieces);
        }
    }

    @Test
    void piecesMeetInSeveralThreads() throws InterruptedException {
        assertTrue(Parallel.threads() > 1, "these tests run with several threads, whatever the machine has");
        CountDownLatch both = new CountDownLatch(2);
        Parallel.forEach(2, i -> {
            both.countDown();
            await(both);
        });
        assertEquals(0, both.getCount());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedComputation();
        }
    }

    @Test
    void workWithinWorkStaysInItsThread() {
        Parallel.forEach(8, i -> {
            Thread outer = Thread.currentThread();
            Parallel.forEach(8, j -> assertSame(outer, Thread.currentThread()));
        });
    }

    @Test
    void anExceptionEndsTheWorkAndReachesTheCaller() {
        AtomicInteger begun = new AtomicInteger();
        var thrown = assertThrows(
                ArithmeticException.class,
                () -> Parallel.forEach(100_000, i -> {
                    begun.incrementAndGet();
                    if (i == 5) {
                        throw new ArithmeticException("five");
                    }
                    spin(20_000);
                }));
        assertEquals("five", thrown.getMessage());
        assertTrue(begun.get() < 100_000);
    }

    @Test
    void anInterruptOfTheCallerStopsAllPieces() {
        AtomicInteger running = new AtomicInteger();
        Thread caller = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(Math.min(2, Parallel.threads()));
        Thread.ofPlatform().daemon().start(() -> {
            await(begun);
            caller.interrupt();
        });
        assertThrows(
                InterruptedComputation.class,
                () -> Parallel.forEach(4, i -> {
                    running.incrementAndGet();
                    try {
                        begun.countDown();
                        while (true) {
                            Interruption.check();
                        }
                    } finally {
                        running.decrementAndGet();
                    }
                }));
        assertEquals(0, running.get());
        assertTrue(Thread.interrupted());
        // No interrupt is left behind for the next job.
        assertEachOnce(1000);
    }

    @Test
    void anInterruptReachesTheOthersAlsoWhenTheCallerHasNothingLeftToDo() {
        Thread caller = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            await(begun);
            while (caller.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            caller.interrupt();
        });
        assertThrows(
                InterruptedComputation.class,
                () -> Parallel.forEach(2, i -> {
                    if (Thread.currentThread() == caller) {
                        await(begun);
                        return;
                    }
                    begun.countDown();
                    while (true) {
                        Interruption.check();
                    }
                }));
        assertTrue(Thread.interrupted());
    }

    @Test
    void manyCallersShareTheThreads() throws InterruptedException {
        Set<Integer> wrong = ConcurrentHashMap.newKeySet();
        Thread[] callers = new Thread[8];
        for (int t = 0; t < callers.length; t++) {
            int number = t;
            callers[t] = Thread.ofPlatform().start(() -> {
                for (int round = 0; round < 200; round++) {
                    AtomicInteger sum = new AtomicInteger();
                    Parallel.forEach(10, sum::addAndGet);
                    if (sum.get() != 45) {
                        wrong.add(number);
                    }
                }
            });
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertTrue(wrong.isEmpty(), "callers " + wrong);
    }

    @Test
    void theSwitchTakesANumber() {
        assertEquals(3, Parallel.parse(null, 3));
        assertEquals(1, Parallel.parse(null, 0));
        assertEquals(4, Parallel.parse(" 4 ", 3));
        for (String wrong : new String[] {"", "0", "-1", "two", "257", "1e2"}) {
            assertEquals(0, Parallel.parse(wrong, 3), wrong);
        }
    }

    private static void spin(long nanoseconds) {
        long end = System.nanoTime() + nanoseconds;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
