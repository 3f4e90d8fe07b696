package dev.quire.bench.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactorBatchCaseTest {

    @ParameterizedTest
    @EnumSource(FactorisationCase.Kind.class)
    void everybodyFactorisesWithinTheBound(FactorisationCase.Kind kind) {
        Contest contest = new FactorBatchCase("batch", kind, 300, 9).open();
        assertEquals(1, contest.others().size(), contest.missing()::toString);
        for (Contender contender : Stream.concat(Stream.of(contest.quire()), contest.others().stream())
                .toList()) {
            contender.run();
            Accuracy accuracy = contender.accuracy();
            assertTrue(accuracy.holds() && accuracy.entries() == 4 * 81, accuracy::toString);
        }
    }
}
