package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Bound;
import dev.quire.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    record Pair(String name, Object held) {}

    record Written(int a) {
        @Override
        public String toString() {
            return "written " + a;
        }
    }

    @Test
    void valuesReadAsAPersonWouldWriteThem() {
        assertEquals("null", PlainText.of(null));
        assertEquals("text", PlainText.of("text"));
        assertEquals("0.30000000000000004", PlainText.of(0.1 + 0.2));
        assertEquals("[1, 2, 3]", PlainText.of(new int[] {1, 2, 3}));
        assertEquals("[true]", PlainText.of(new boolean[] {true}));
        assertEquals("['a', 'b']", PlainText.of(new char[] {'a', 'b'}));
        assertEquals("[\"a\", null]", PlainText.of(new String[] {"a", null}));
        assertEquals("[[1], [2, 3]]", PlainText.of(new int[][] {{1}, {2, 3}}));
        assertEquals("[[1], [2, 3]]", PlainText.of(new double[][] {{1}, {2, 3}}));
        assertEquals("Optional[\"a\"]", PlainText.of(Optional.of("a")));
        assertEquals("Optional[]", PlainText.of(Optional.empty()));
        assertEquals("Pair[name=\"n\", held=[1.5, 2]]", PlainText.of(new Pair("n", new double[] {1.5, 2})));
        assertEquals("Pair[name=\"n\", held=Matrix 2 × 2]", PlainText.of(new Pair("n", Matrix.identity(2))));
        assertEquals("written 3", PlainText.of(new Written(3)));
        assertEquals("≤ 2.000 (theorem)", PlainText.of(Bound.certain(2, "theorem")));
    }

    @Test
    void mapsWithinMapsEndAtTheDepthOfListsAlsoWhereTheyHoldThemselves() {
        Map<String, Object> self = new HashMap<>();
        self.put("me", self);
        assertEquals("{\"me\"={\"me\"={\"me\"={\"me\"={…}}}}}", PlainText.of(self));
        Set<Object> held = Set.of(1);
        for (int i = 0; i < 10; i++) {
            held = Set.of(held);
        }
        assertEquals("[[[[[…]]]]]", PlainText.of(held));
    }

    @Test
    void theTextOfARecordIsNotMadeToLearnWhoseItIs() {
        List<Object> items = new ArrayList<>();
        Pair self = new Pair("a", items);
        items.add(self);
        String text = PlainText.of(self);
        assertTrue(text.startsWith("Pair[name=\"a\", held=[Pair[name=\"a\", held="), text);
        Object loud = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("asked");
            }
        };
        assertTrue(PlainText.isGenerated(new Pair("a", loud)));
        assertFalse(PlainText.isGenerated(new Written(1)));
    }

    @Test
    void identityHashesOfOthersAreLeftOut() {
        assertEquals("java.lang.Object", PlainText.of(new AtomicReference<>(new Object())));
        assertEquals("[I", PlainText.of(new AtomicReference<>(new int[1])));
        assertEquals(
                "java.util.concurrent.CompletableFuture[Completed normally]",
                PlainText.of(CompletableFuture.completedFuture(1)));
        assertEquals("a.B@12", PlainText.of("a.B@12"));
    }

    @Test
    void aCutDoesNotHalveACharacter() {
        String text = PlainText.of("a".repeat(29_999) + "😀".repeat(3));
        assertTrue(text.startsWith("a".repeat(29_999) + "… ("), text.substring(29_990));
    }

    @Test
    void matricesAreAlignedAndCut() {
        assertEquals("""
                Matrix 2 × 2, Frobenius norm 100
                    1.00  -0.50
                  100.00   0.00""", PlainText.of(Matrix.of(2, 2, 1, -0.5, 100, -0.0)));
        assertEquals("""
                Matrix 2 × 2, Frobenius norm 300000000
                  3.0000e+08           0
                  1.5000e-05  1.2500e-01""", PlainText.of(Matrix.of(2, 2, 3e8, 0, 1.5e-5, 0.125)));
        assertEquals("Matrix 0 × 3, Frobenius norm 0", PlainText.of(Matrix.zeros(0, 3)));
        assertEquals("Matrix 1 × 2, Frobenius norm ∞\n  -2  ∞", PlainText.of(Matrix.of(1, 2, -2, 1 / 0.0)));
        assertEquals("""
                double[13], norm 25.5
                     0  1  2  3  4  5  6  7  …  10  11  12
                  0  0  1  2  3  4  5  6  7  …  10  11  12""", PlainText.of(IntStream.range(0, 13).asDoubleStream().toArray()));
        String tall = PlainText.of(Matrix.generate(1797, 64, (i, j) -> i + j));
        assertEquals(14, tall.lines().count(), tall);
        assertTrue(tall.contains("\n  1796  1796  1797"), tall);
    }

    @Test
    void noIdentityHashIsEverShown() {
        Object plain = new Object();
        IntSupplier lambda = () -> 1;
        Iterator<Integer> endless = Stream.iterate(1, i -> i + 1).iterator();
        for (Object value : new Object[] {
            plain,
            lambda,
            List.of(endless),
            new Object[] {plain},
            List.of(new int[1]),
            new Pair("a", lambda),
            Map.of(1, new long[1]),
            Optional.of(new double[1]),
            new Pair[0][0],
            new Thread[1],
            Stream.of(1)
        }) {
            String text = PlainText.of(value);
            assertFalse(text.matches("(?s).*@[0-9a-f]+.*"), text);
            assertFalse(text.contains("$$Lambda"), text);
        }
        assertEquals("Object", PlainText.of(plain));
        assertEquals("IntSupplier", PlainText.of(lambda));
    }

    @Test
    void anIteratorGivesItsFirstItemsAndAStreamNone() {
        Iterator<Integer> endless = Stream.iterate(1, i -> i + 1).iterator();
        String text = PlainText.of(endless);
        assertEquals(
                "Iterator of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, …], "
                        + "which now goes on after these 20 items",
                text);
        assertEquals(21, endless.next(), "only what was shown is gone");
        assertEquals(
                "Iterator of [1, 2], which has now ended",
                PlainText.of(List.of(1, 2).iterator()));
        assertEquals(
                "Iterator of [], which has now ended", PlainText.of(List.of().iterator()));
        Stream<Integer> stream = Stream.of(1, 2);
        assertTrue(PlainText.of(stream).startsWith("Stream, not read"), PlainText.of(stream));
        assertEquals(List.of(1, 2), stream.toList(), "still whole");
        Iterator<Integer> held = List.of(1, 2).iterator();
        var _ = PlainText.of(new Pair("a", held));
        assertEquals(1, held.next(), "inside of another value nothing is read");
    }

    @Test
    void anIteratorThatIsSlowOrFailsIsShownAsFarAsItGoes() {
        Iterator<Integer> slow = Stream.iterate(1, i -> {
                    java.util.concurrent.locks.LockSupport.parkNanos(60_000_000);
                    return i + 1;
                })
                .iterator();
        long start = System.nanoTime();
        String text = PlainText.of(slow);
        assertTrue(System.nanoTime() - start < 1_000_000_000, "a tenth of a second and one item");
        assertTrue(text.startsWith("Iterator of [1"), text);
        assertTrue(text.contains("now goes on"), text);
        Iterator<Integer> failing = Stream.of(1, 2).map(i -> 1 / (2 - i)).iterator();
        assertEquals("Iterator whose item 1 failed: ArithmeticException", PlainText.of(failing));
    }

    @Test
    void setsAndMapsWithoutAnOrderAreSorted() {
        assertEquals("[\"a\", \"b\", \"c\"]", PlainText.of(Set.of("c", "a", "b")));
        assertEquals("{\"a\"=1, \"b\"=2}", PlainText.of(Map.of("b", 2, "a", 1)));
        Map<String, Integer> ordered = new LinkedHashMap<>();
        ordered.put("z", 1);
        ordered.put("a", 2);
        assertEquals("{\"z\"=1, \"a\"=2}", PlainText.of(ordered));
    }

    @Test
    void longValuesAreCut() {
        assertEquals(
                "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … 1000000 in all]",
                PlainText.of(IntStream.range(0, 1_000_000).toArray()));
        assertTrue(PlainText.of("x".repeat(1_000_000)).length() < 31_000);
        Object nested = List.of();
        for (int i = 0; i < 50; i++) {
            nested = Arrays.asList(nested, nested);
        }
        assertTrue(PlainText.of(nested).length() < 11_000);
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertEquals("[[[[[…]]]]]", PlainText.of(self));
    }

    @Test
    void anObjectThatCannotWriteItselfIsNamed() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new UnsupportedOperationException("no");
            }
        };
        assertEquals("Object (its toString failed: UnsupportedOperationException)", PlainText.of(broken));
    }

    @Test
    void numbersAreWrittenBriefly() {
        assertEquals("0", Numbers.brief(-0.0));
        assertEquals("1797", Numbers.brief(1797));
        assertEquals("0.3333", Numbers.brief(1 / 3.0));
        assertEquals("12350", Numbers.brief(12345.6));
        assertEquals("1.234e-15", Numbers.brief(1.2341e-15));
        assertEquals("1e-5", Numbers.brief(1e-5));
        assertEquals("1e20", Numbers.brief(1e20));
        assertEquals("-∞", Numbers.brief(Double.NEGATIVE_INFINITY));
        assertEquals("4.9e-324", Numbers.brief(Double.MIN_VALUE));
        assertEquals("1.0000000000000002", Numbers.apart(Math.nextUp(1.0), 1));
    }
}
