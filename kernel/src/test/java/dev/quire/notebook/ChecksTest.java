package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    private final RecordingHost host = new RecordingHost();
    private final Session session = new Session(() -> host);

    private Check check(String name, double value) {
        return new Check(session, name, value);
    }

    private Check whole(String name, long value) {
        return new Check(session, name, value);
    }

    private String verdict() {
        return (String) host.record().get("verdict");
    }

    @Test
    void aCheckThatPassesReadsAsOneLine() {
        check("relative residual", 1.2345e-15).isBelow(8.9e-14, "8 n u: backward error of the product");
        assertEquals("✓ relative residual 1.234e-15 ≤ 8.9e-14 (8 n u: backward error of the product)", host.text());
        assertEquals(
                "<div><strong>✓ passed</strong> · relative residual <code>1.234e-15</code> ≤ 8.9e-14"
                        + " <em>(8 n u: backward error of the product)</em></div>",
                host.html());
    }

    @Test
    void aCheckThatFailsSaysWhatWasExpectedAndDoesNotThrow() {
        check("relative residual", 0.25).isBelow(8.9e-14, "8 n u");
        assertEquals("✗ relative residual 0.25: expected ≤ 8.9e-14 (8 n u)", host.text());
        assertEquals(
                "<div><strong>✗ failed</strong> · relative residual <code>0.25</code>, expected ≤ 8.9e-14"
                        + " <em>(8 n u)</em></div>",
                host.html());
    }

    @Test
    void numbersThatFourDigitsWouldMakeAlikeAreToldApart() {
        check("error", 1.00000001).isBelow(1.00000002, "bound");
        assertEquals("✓ error 1.00000001 ≤ 1.00000002 (bound)", host.text());
    }

    @Test
    void recordOfAClaim() {
        session.claim("rmm-backprop", "the estimate is unbiased");
        assertEquals(
                "{\"version\":1,\"kind\":\"claim\",\"slug\":\"rmm-backprop\",\"name\":\"rmm-backprop\",\"line\":7,"
                        + "\"text\":\"the estimate is unbiased\"}",
                host.json());
        assertEquals("Claim rmm-backprop: the estimate is unbiased", host.text());
    }

    @Test
    void recordOfACheckBelow() {
        session.claim("a-b", "text");
        check("residual", 0.5).isBelow(2, "why");
        assertEquals(
                "{\"version\":1,\"kind\":\"check\",\"slug\":\"a-b\",\"name\":\"residual\",\"line\":7,"
                        + "\"verdict\":\"passed\",\"relation\":\"below\",\"value\":\"0.5\",\"hex\":\"0x1.0p-1\","
                        + "\"limit\":\"2.0\",\"limitHex\":\"0x1.0p1\",\"tolerance\":null,\"reason\":\"why\","
                        + "\"headroom\":4.0,\"exact\":false}",
                host.json());
    }

    @Test
    void recordOfACheckCloseTo() {
        check("norm", 1.5).isCloseTo(1, 2, "why");
        assertEquals(
                "{\"version\":1,\"kind\":\"check\",\"slug\":\"\",\"name\":\"norm\",\"line\":7,"
                        + "\"verdict\":\"passed\",\"relation\":\"closeTo\",\"value\":\"1.5\",\"hex\":\"0x1.8p0\","
                        + "\"expected\":\"1.0\",\"expectedHex\":\"0x1.0p0\",\"tolerance\":\"2.0\",\"reason\":\"why\","
                        + "\"headroom\":4.0,\"exact\":false}",
                host.json());
        assertEquals("✓ norm 1.5 = 1 ± 2 (difference 0.5: why)", host.text());
    }

    @Test
    void recordOfACheckInside() {
        check("slope", -0.5).isInside(-1, 0.25, "why");
        assertEquals(
                "{\"version\":1,\"kind\":\"check\",\"slug\":\"\",\"name\":\"slope\",\"line\":7,"
                        + "\"verdict\":\"passed\",\"relation\":\"inside\",\"value\":\"-0.5\",\"hex\":\"-0x1.0p-1\","
                        + "\"low\":\"-1.0\",\"lowHex\":\"-0x1.0p0\",\"high\":\"0.25\",\"highHex\":\"0x1.0p-2\","
                        + "\"tolerance\":null,\"reason\":\"why\",\"headroom\":2.0,\"exact\":false}",
                host.json());
        assertEquals("✓ slope -0.5 in [-1, 0.25] (why)", host.text());
    }

    @Test
    void recordOfAnExactInteger() {
        whole("rows", 1797).equalsExactly(1797, "UCI");
        assertEquals(
                "{\"version\":1,\"kind\":\"check\",\"slug\":\"\",\"name\":\"rows\",\"line\":7,"
                        + "\"verdict\":\"passed\",\"relation\":\"equals\",\"value\":\"1797\",\"hex\":\"0x1.c14p10\","
                        + "\"expected\":\"1797\",\"expectedHex\":\"0x1.c14p10\",\"tolerance\":\"0.0\","
                        + "\"reason\":\"UCI\",\"headroom\":null,\"exact\":true}",
                host.json());
        assertEquals("✓ rows 1797 = 1797 (UCI)", host.text());
    }

    @Test
    void recordOfACondition() {
        new Condition(session, "upper triangular", false).holds("R of QR");
        assertEquals(
                "{\"version\":1,\"kind\":\"check\",\"slug\":\"\",\"name\":\"upper triangular\",\"line\":7,"
                        + "\"verdict\":\"failed\",\"relation\":\"holds\",\"value\":\"false\",\"hex\":\"0x0.0p0\","
                        + "\"tolerance\":null,\"reason\":\"R of QR\",\"headroom\":null,\"exact\":true}",
                host.json());
        assertEquals("✗ upper triangular: expected to hold (R of QR)", host.text());
        new Condition(session, "orthogonal", true).holds("Q of QR");
        assertEquals("✓ orthogonal (Q of QR)", host.text());
    }

    @Test
    void recordAndTableOfACrossCheck() {
        new CrossCheck(session, "norm <2>")
                .route("Quire", 3)
                .route("closed form", 3.5)
                .route("LAPACK", 5)
                .agreeWithin(1, "why");
        assertEquals(
                "{\"version\":1,\"kind\":\"cross\",\"slug\":\"\",\"name\":\"norm <2>\",\"line\":7,"
                        + "\"verdict\":\"failed\",\"relation\":\"agree\",\"value\":\"3.0\",\"hex\":\"0x1.8p1\","
                        + "\"tolerance\":\"1.0\",\"reason\":\"why\",\"headroom\":0.5,\"exact\":false,\"routes\":["
                        + "{\"name\":\"Quire\",\"value\":\"3.0\",\"hex\":\"0x1.8p1\",\"difference\":\"0.0\"},"
                        + "{\"name\":\"closed form\",\"value\":\"3.5\",\"hex\":\"0x1.cp1\",\"difference\":\"0.5\"},"
                        + "{\"name\":\"LAPACK\",\"value\":\"5.0\",\"hex\":\"0x1.4p2\",\"difference\":\"2.0\"}]}",
                host.json());
        assertEquals("""
                ✗ norm <2>: expected 3 routes to agree within 1 (largest difference 2: why)
                  route        value  difference  verdict
                  Quire            3           –  reference
                  closed form    3.5         0.5  agrees
                  LAPACK           5           2  differs""", host.text());
        assertTrue(host.html().contains("norm &lt;2&gt;"), host.html());
        assertTrue(
                host.html()
                        .contains("<th scope=\"row\" style=\"text-align:left\">LAPACK</th>"
                                + "<td style=\"text-align:right\">5</td>"),
                host.html());
    }

    @Test
    void nothingThatIsNotFinitePasses() {
        double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < bad.length; i++) {
            check("below" + i, bad[i]).isBelow(1, "r");
            assertEquals("failed", verdict());
            check("above" + i, bad[i]).isAbove(1, "r");
            assertEquals("failed", verdict());
            check("close" + i, bad[i]).isCloseTo(1, 1e300, "r");
            assertEquals("failed", verdict());
            check("inside" + i, bad[i]).isInside(-1, 1, "r");
            assertEquals("failed", verdict());
            check("equals" + i, bad[i]).equalsExactly(1.0);
            assertEquals("failed", verdict());
            new CrossCheck(session, "cross" + i)
                    .route("a", 1)
                    .route("b", bad[i])
                    .route("c", 1)
                    .agreeWithin(1e300, "r");
            assertEquals("failed", verdict());
            new CrossCheck(session, "same" + i)
                    .route("a", bad[i])
                    .route("b", bad[i])
                    .agreeWithin(1, "r");
            assertEquals("failed", verdict());
        }
        check("nan", Double.NaN).isBelow(1, "r");
        assertEquals("✗ nan NaN: expected ≤ 1 (r; not a number never passes)", host.text());
    }

    @Test
    void theEndsOfEveryRelationPass() {
        check("a", 1).isBelow(1, "r");
        assertEquals("passed", verdict());
        check("b", 1).isAbove(1, "r");
        assertEquals("passed", verdict());
        check("c", 1.5).isCloseTo(1, 0.5, "r");
        assertEquals("passed", verdict());
        check("d", 1).isInside(1, 2, "r");
        assertEquals("passed", verdict());
        check("e", -0.0).equalsExactly(0.0);
        assertEquals("passed", verdict());
        check("f", Math.nextUp(1.0)).isBelow(1, "r");
        assertEquals("failed", verdict());
        check("g", Math.nextDown(1.0)).isAbove(1, "r");
        assertEquals("failed", verdict());
        check("h", Math.nextUp(1.5)).isCloseTo(1, 0.5, "r");
        assertEquals("failed", verdict());
        check("i", Math.nextUp(2.0)).isInside(1, 2, "r");
        assertEquals("failed", verdict());
        check("j", Math.nextDown(1.0)).isInside(1, 2, "r");
        assertEquals("failed", verdict());
        check("k", Math.nextUp(1.0)).equalsExactly(1.0);
        assertEquals("failed", verdict());
        check("l", Math.nextUp(1.0)).isCloseTo(1, 0, "r");
        assertEquals("failed", verdict());
        assertEquals(true, host.record().get("exact"));
        assertEquals(null, host.record().get("headroom"));
    }

    @Test
    void integersAreComparedInFull() {
        whole("bits", Long.MAX_VALUE).equalsExactly(Long.MAX_VALUE);
        assertEquals("passed", verdict());
        whole("other bits", Long.MAX_VALUE).equalsExactly(Long.MAX_VALUE - 1);
        assertEquals("failed", verdict());
        whole("count", 3).isBelow(5, "r");
        assertEquals(true, host.record().get("exact"));
        assertEquals("✓ count 3 ≤ 5 (r)", host.text());
    }

    @Test
    void aToleranceThatHidesErrorsFailsUnlessTheCellSaysWhy() {
        check("a", 1e-10).isBelow(1e-6, "r");
        assertEquals("failed", verdict());
        assertEquals(
                "✗ a 1e-10: expected ≤ 1e-6 (r; the tolerance is 10000 times what was measured; tighten it, or say why"
                        + " with looseBecause)",
                host.text());
        check("b", 1e-10).looseBecause("the theorem is that weak").isBelow(1e-6, "r");
        assertEquals("passed", verdict());
        assertEquals("the theorem is that weak", host.record().get("loose"));
        check("c", 1 + 1e-10).isCloseTo(1, 1e-3, "r");
        assertEquals("failed", verdict());
        check("d", 1e-3).isBelow(1, "r");
        assertEquals("passed", verdict(), "exactly a thousand");
        check("e", 5).isCloseTo(5, 1e300, "r");
        assertEquals("failed", verdict());
        new CrossCheck(session, "f").route("x", 1).route("y", 1 + 1e-9).agreeWithin(1e-3, "r");
        assertEquals("failed", verdict());
        new CrossCheck(session, "g")
                .route("x", 1)
                .route("y", 1 + 1e-9)
                .looseBecause("why")
                .agreeWithin(1e-3, "r");
        assertEquals("passed", verdict());
        check("h", Double.MIN_VALUE).isBelow(1, "r");
        assertEquals(Double.MAX_VALUE, host.record().get("headroom"), "no infinity in JSON");
        check("i", 0).isBelow(1, "r");
        assertEquals(null, host.record().get("headroom"));
    }

    @Test
    void aToleranceOf1e300IsRefusedByEveryRelation() {
        for (double value : new double[] {0, 1e-16, 1, -3}) {
            String name = "value " + value + " ";
            check(name + "below", value).isBelow(1e300, "r");
            assertEquals("failed", verdict(), host.text());
            check(name + "above", value).isAbove(-1e300, "r");
            assertEquals("failed", verdict(), host.text());
            check(name + "close", value).isCloseTo(value, 1e300, "r");
            assertEquals("failed", verdict(), host.text());
            check(name + "near", value).isCloseTo(value + 1, 1e300, "r");
            assertEquals("failed", verdict(), host.text());
            check(name + "inside", value).isInside(-1, 1e300, "r");
            assertEquals("failed", verdict(), host.text());
            new CrossCheck(session, name + "agree")
                    .route("a", value)
                    .route("b", value)
                    .agreeWithin(1e300, "r");
            assertEquals("failed", verdict(), host.text());
            new Sample(session, name + "mean", new double[] {value, value + 1}).meanIsBelow(1e300, 0.9, "r");
            assertEquals("failed", verdict(), host.text());
            check(name + "said", value).looseBecause("why").isCloseTo(value, 1e300, "r");
            assertEquals("passed", verdict(), host.text());
            assertEquals("why", host.record().get("loose"));
        }
        whole("count", 0).isBelow(5000, "r");
        assertEquals("failed", verdict());
        whole("small count", 0).isBelow(1000, "r");
        assertEquals("passed", verdict());
        check("rounding", 0.006).isAbove(-1e-12, "r");
        assertEquals("passed", verdict());
    }

    @Test
    void misuseIsRefusedWithItsReason() {
        assertMessage("name: expected a text, got a blank", () -> check(" ", 1));
        assertMessage("name: expected a text, got null", () -> check(null, 1));
        assertMessage(
                "limit: expected a finite number, got NaN", () -> check("a", 1).isBelow(Double.NaN, "r"));
        assertMessage("limit: expected a number other than 0", () -> fresh().isBelow(0, "r"));
        assertMessage("reason: expected a text, got a blank", () -> fresh().isBelow(1, " "));
        assertMessage("tolerance: expected a finite number ≥ 0, got -1.0", () -> fresh().isCloseTo(1, -1, "r"));
        assertMessage("tolerance: expected a finite number ≥ 0, got NaN", () -> fresh().isCloseTo(1, Double.NaN, "r"));
        assertMessage("expected: expected a finite number", () -> fresh().equalsExactly(Double.NaN));
        assertMessage("high: expected at least low = 2.0, got 1.0", () -> fresh().isInside(2, 1, "r"));
        assertMessage(
                "label: expected a new one",
                () -> new CrossCheck(new Session(() -> host), "c").route("x", 1).route("x", 2));
        assertThrows(IllegalStateException.class, () -> new CrossCheck(new Session(() -> host), "one")
                .route("x", 1)
                .agreeWithin(0, "r"));
    }

    private Check fresh() {
        return new Check(new Session(() -> host), "fresh", 1.0);
    }

    private static void assertMessage(String start, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    @Test
    void aNameCanBeUsedOnceInASectionAndAgainWhenItsCellRunsAgain() {
        check("a", 1).isBelow(2, "r");
        assertMessage("name: expected one that is new in section \"\"", () -> check("a", 1));
        host.execution++;
        check("a", 1).isBelow(2, "r");
        session.claim("other", "text");
        check("a", 1).isBelow(2, "r");
        assertMessage("name: expected one that is new in section \"other\"", () -> check("a", 1));
    }

    @Test
    void withoutExecutionCountsNoRepetitionIsARerun() {
        host.execution = 0;
        check("a", 1).isBelow(2, "r");
        assertMessage("name: expected one that is new", () -> check("a", 1));
    }

    @Test
    void aCheckLeftWithoutARelationIsFoundAtTheNextCall() {
        Check left = check("forgotten", 1);
        assertEquals(
                "check \"forgotten\" without a relation: add one such as .isBelow(limit, reason)", left.toString());
        String message = assertThrows(IllegalStateException.class, () -> check("next", 1))
                .getMessage();
        assertTrue(message.startsWith("check \"forgotten\": it has no relation"), message);
        check("next", 1).isBelow(2, "said once");
        session.claim("a", "text");
        check("b", 1).isBelow(2, "r");
        new Condition(session, "c", true);
        assertThrows(IllegalStateException.class, () -> session.verdict(Verdict.BOUNDED, "because"));
        new CrossCheck(session, "d");
        assertThrows(IllegalStateException.class, () -> session.claim("b", "text"));
        check("typed wrongly", 1);
        host.execution++;
        check("typed wrongly", 1).isBelow(2, "the cell was mended and run again");
    }

    @Test
    void aFinishedCheckTakesNoSecondRelation() {
        Check once = check("a", 1);
        once.isBelow(2, "r");
        assertThrows(IllegalStateException.class, () -> once.isAbove(0.5, "r"));
        check("b", 1);
        assertThrows(IllegalStateException.class, () -> once.isAbove(0.5, "r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Upper", "under_score", "-a", "a-", "a--b", "a/b", "ä"})
    void aSlugIsLowerCaseWordsJoinedByHyphens(String slug) {
        assertMessage("slug: expected lower-case words", () -> session.claim(slug, "text"));
    }

    @Test
    void aVerdictIsEarned() {
        session.claim("row", "text");
        check("a", 1).isBelow(2, "r");
        new Condition(session, "b", true).holds("r");
        session.verdict(Verdict.OUT_OF_REACH, "needs a cluster");
        assertEquals("Verdict row: out-of-reach (2 checks): needs a cluster", host.text());
        assertEquals(
                "{\"version\":1,\"kind\":\"verdict\",\"slug\":\"row\",\"name\":\"row\",\"line\":7,"
                        + "\"verdict\":\"out-of-reach\",\"state\":\"earned\",\"checks\":2,\"failed\":[],\"because\":\"needs a cluster\"}",
                host.json());
    }

    @Test
    void noVerdictWithoutAClaimOrANumber() {
        assertThrows(IllegalStateException.class, () -> session.verdict(Verdict.BOUNDED, "because"));
        session.claim("row", "text");
        assertThrows(IllegalStateException.class, () -> session.verdict(Verdict.BOUNDED, "because"));
        new Condition(session, "b", true).holds("r");
        String message = assertThrows(IllegalStateException.class, () -> session.verdict(Verdict.BOUNDED, "because"))
                .getMessage();
        assertEquals(
                "verdict: section \"row\" has no check that earns one; a condition that holds is not enough, compare a"
                        + " number",
                message);
        assertMessage("because: expected a text", () -> session.verdict(Verdict.BOUNDED, ""));
        assertMessage("verdict: expected one of the verdicts", () -> session.verdict(null, "because"));
    }

    @Test
    void oneFailedCheckFailsTheVerdict() {
        session.claim("row", "text");
        check("good", 1).isBelow(2, "r");
        check("bad", 3).isBelow(2, "r");
        session.verdict(Verdict.REPRODUCED, "it should");
        assertEquals("✗ Verdict row: failed (1 of 2 checks failed: bad; not reproduced): it should", host.text());
        assertEquals(
                "{\"version\":1,\"kind\":\"verdict\",\"slug\":\"row\",\"name\":\"row\",\"line\":7,"
                        + "\"verdict\":\"reproduced\",\"state\":\"failed\",\"checks\":2,\"failed\":[\"bad\"],"
                        + "\"because\":\"it should\"}",
                host.json());
    }

    @Test
    void aSectionHasOneVerdictAndItsChecksComeBefore() {
        session.claim("row", "text");
        check("a", 1).isBelow(2, "r");
        session.verdict(Verdict.REPRODUCED, "because");
        assertThrows(IllegalStateException.class, () -> session.verdict(Verdict.BOUNDED, "because"));
        assertThrows(IllegalStateException.class, () -> check("late", 1));
        host.execution++;
        check("a", 3).isBelow(2, "r");
        session.verdict(Verdict.REPRODUCED, "run again");
        assertEquals("failed", host.record().get("state"));
        session.claim("row", "text");
        check("a", 1).isBelow(2, "r");
        session.verdict(Verdict.REPRODUCED, "because");
        assertEquals("earned", host.record().get("state"));
    }

    @Test
    void everythingShownIsEscaped() {
        check("<script>alert(1)</script>", 1).isBelow(2, "<img src=x onerror='a'>");
        assertFalse(host.html().contains("<script"), host.html());
        assertFalse(host.html().contains("<img"), host.html());
        session.claim("row", "<b>");
        assertFalse(host.html().contains("<b>"), host.html());
        check("a", 1).isBelow(2, "r");
        session.verdict(Verdict.REPRODUCED, "<b>");
        assertFalse(host.html().contains("<b>"), host.html());
    }
}
