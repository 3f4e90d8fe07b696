package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedefinitionTest {

    private Engine engine;
    private int number;

    @BeforeEach
    void start() {
        engine = new Engine();
    }

    @AfterEach
    void end() {
        engine.close();
    }

    private Recorder runs(String source) {
        Recorder recorder = new Recorder();
        CellOutcome outcome = engine.run(++number, source, recorder);
        assertTrue(outcome.ok(), () -> source + "\n" + outcome.error());
        return recorder;
    }

    /** Runs and says nothing to the user. */
    private Object quietly(String source) {
        Recorder recorder = runs(source);
        assertEquals("", recorder.text("err"), source);
        return recorder.value;
    }

    private void fails(String source) {
        assertFalse(engine.run(++number, source, new Recorder()).ok(), source);
    }

    @Test
    void theJvmOffersTheService() {
        assertTrue(Redefinition.isOffered());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f() { return 2; }",
                "int f() { return List.of(2).stream().mapToInt(i -> i).sum(); }",
                "String f() { return \"two\"; }",
                "void f() {}",
                "record f(int a) {}",
                "import java.awt.geom.*;",
                "import static java.lang.Math.*;",
                "import module java.sql;",
                "class Point { int y; int x() { return 9; } }",
            })
    void aVariableOutlivesWhatItsInitialiserNames(String change) {
        quietly("int f() { return 1; }\nrecord Point(int x) {}");
        quietly("var v = f(); int w = 40 + f(); double[] z = {f()}; String s = \"s\" + new Point(f()).x();");
        quietly("v += 10; z[0] += 0.5;");
        quietly(change);
        assertEquals(List.of(11, 41, 1.5, "s1"), quietly("List.of(v, w, z[0], s)"));
    }

    @Test
    void newCodeOfAMethodIsCalled() {
        quietly("int f() { return 1; }\nint g() { return f() + 1; }");
        assertEquals(2, quietly("g()"));
        quietly("int f() { return 2; }");
        assertEquals(3, quietly("g()"));
        quietly("int f() { return IntStream.of(1, 2).map(i -> i + 1).sum(); }");
        assertEquals(6, quietly("g()"));
    }

    @Test
    void objectsGetTheNewCodeOfTheirClass() {
        quietly("class Counter { int n; int next() { return ++n; } }\nvar c = new Counter(); c.next();");
        quietly("class Counter { int n; int next() { return n += 10; } }");
        assertEquals(11, quietly("c.next()"));
        quietly("record Pair(int a, int b) { int sum() { return a + b; } }\nvar p = new Pair(1, 2);");
        quietly("record Pair(int a, int b) { int sum() { return a * b; } }");
        assertEquals(2, quietly("p.sum()"));
    }

    @Test
    void newCodeCanBeInterruptedToo() throws Exception {
        quietly("import static dev.quire.kernel.engine.Signal.started;\nvoid spin() { }\nspin()");
        quietly("void spin() { started = true; while (true); }");
        var outcome = Signal.async(() -> engine.run(90, "spin()", new Recorder()));
        Signal.await();
        assertTrue(engine.interrupt());
        assertEquals("Interrupted", outcome.get(60, TimeUnit.SECONDS).error().name());
    }

    @Test
    void whatDoesNotFitTheNewShapeIsNamed() {
        quietly("record M(int a) {}\nclass Other {}");
        quietly("var m = new M(1); M same = m; M[] several = {m}; var o = new Other(); int kept = m.a();");
        assertEquals(
                "Reset to null, because record M has a form now that the old value does not fit: m, same, several\n",
                runs("record M(int a, int b) {}").text("err"));
        assertNull(quietly("m"));
        assertNull(quietly("several"));
        assertEquals(1, quietly("kept"));
        assertEquals(3, quietly("m = new M(1, 2); m.a() + m.b()"));
    }

    @Test
    void formerObjectsInACollectionAreNamed() {
        quietly(
                "record M(int a) {}\nvar list = new ArrayList<M>(List.of(new M(1))); Object any = new M(2); List<M> none = null;");
        assertEquals(
                "Kept with objects of the former M, which are none of the new one: list, any\n",
                runs("record M(int a, int b) {}").text("err"));
        assertEquals(1, quietly("list.size()"));
    }

    @Test
    void aStaticFieldThatStartsOtherwiseIsANewShape() {
        quietly("class Settings { static double tolerance = 1e-3; }\nvar s = new Settings();");
        assertEquals(
                "Reset to null, because class Settings has a form now that the old value does not fit: s\n",
                runs("class Settings { static double tolerance = 1e-6; }").text("err"));
        assertEquals(1e-6, quietly("Settings.tolerance"));
    }

    @Test
    void aStaticFieldThatStartsAlikeIsKept() {
        quietly(
                "class Counted { static int made = 0; Counted() { made++; } int v() { return 1; } }\nvar s = new Counted();");
        quietly("class Counted { static int made = 0; Counted() { made++; } int v() { return 2; } }");
        assertEquals(List.of(1, 2), quietly("List.of(Counted.made, s.v())"));
    }

    @Test
    void aDeclarationThatDoesNotCompileTakesNothingAway() {
        quietly(
                "int x = 5; int f() { return 1; }\nrecord M(int a) {}\nvar m = new M(7); int g() { return f() + x + m.a(); }");
        fails("String x = 5;");
        fails("double x = noSuchThing();");
        fails("int f() { return \"text\"; }");
        fails("record M(int a) { int b() { return \"text\"; } }");
        assertEquals(List.of(5, 1, 7, 13), quietly("List.of(x, f(), m.a(), g())"));
    }

    @Test
    void anotherTypeReplacesTheVariable() {
        quietly("int x = 5; int f() { return 1; }\nint y = f();");
        quietly("String x = \"five\"; var y = List.of(f());");
        assertEquals("five[1]", quietly("x + y"));
    }

    @Test
    void aVariableThatCannotBeDeclaredAnewIsNamed() {
        quietly("class A { }\nvar nameless = new A() { int more = 1; };");
        assertEquals(1, quietly("nameless.more"));
        assertEquals(
                "Not declared any more, because class A has changed: nameless\n",
                runs("class A { A(int size) { } }").text("err"));
    }

    @Test
    void withoutTheServiceVariablesOutliveAMethodToo() throws Exception {
        try {
            var _ = Signal.withoutRedefinition(() -> {
                quietly("int f() { return 1; }\nvar v = f(); int[] w = {f()};");
                quietly("v = 10; w[0] = 20;");
                quietly("int f() { return 2; }");
                quietly("import java.awt.*;");
                assertEquals(32, quietly("v + w[0] + f()"));
                return null;
            });
        } finally {
            assertTrue(Redefinition.isOffered());
        }
    }

    @Test
    void aReplacedVariableHoldsNothing() throws Exception {
        for (String next :
                List.of("int big = 1;", "List<Object> big = null;", "double[] big = null;", "Object big = 2;")) {
            Object held = runs("double[] big = new double[1000]; big").value;
            WeakReference<Object> watched = new WeakReference<>(held);
            held = null;
            runs(next);
            for (int i = 0; i < 100 && watched.get() != null; i++) {
                System.gc();
                Thread.sleep(20);
            }
            assertNull(watched.get(), next);
        }
    }
}
