package dev.quire.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class BenchmarksTest {

    private static final String REPORT = """
            Some CPU, family 6 model 1 · 2 cores · last-level cache 16 MiB · huge pages madvise · Linux 6.1, amd64 · JDK 25, Vendor
            MKL 2025.3

            case                     Quire       G/s  share        MKL       EJML   Quire NN    best spread   error   rounds
            gemm f64 n=64          6.50 µs     80.6    71 %      0.912      14.2~          –   0.912  0.010 1.2e-16    9 + 3
            gemm f64 n=1000       25.10 ms     79.7    90 %      0.975          –      1.020   0.975  0.004 3.1e-17    2 + 28 !
            gemv f64 n=16384     180.00 ms     11.9r   97 %      1.010      1.500          –   1.010  0.002 4.0e-17    9 + 0
            left out no figures, see below

            Quire: median time of a run.
            missing: figures, no room (left out)
            """;

    @TempDir
    private Path clone;

    private Path keep(String name, String text) throws IOException {
        Path folder = Files.createDirectories(clone.resolve("verification/results"));
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void eachCaseWithFiguresIsARow() throws IOException {
        keep("dense-some-cpu.txt", REPORT);
        Table table = Benchmarks.table(clone, "dense", "Some CPU");
        assertEquals(List.of("case", "n", "rate", "share", "MKL", "EJML", "Quire NN"), table.columnNames());
        assertEquals(
                List.of("gemm f64 n=64", "gemm f64 n=1000", "gemv f64 n=16384"),
                table.stringColumn("case").asList());
        assertEquals(64, table.doubleColumn("n").get(0));
        assertEquals(80.6e9, table.doubleColumn("rate").get(0), 1);
        assertEquals(11.9e9, table.doubleColumn("rate").get(2), 1);
        assertEquals(0.9, table.doubleColumn("share").get(1), 1e-15);
        assertEquals(0.975, table.doubleColumn("MKL").get(1));
        assertEquals(14.2, table.doubleColumn("EJML").get(0), "too slow to take part, timed in the warm-up");
        assertTrue(table.doubleColumn("EJML").isMissing(1));
        assertEquals(1.02, table.doubleColumn("Quire NN").get(1));
    }

    @Test
    void numbersAreReadAlikeEverywhere() throws IOException {
        keep("dense-some-cpu.txt", REPORT);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
        try {
            assertEquals(
                    80.6e9,
                    Benchmarks.table(clone, "dense", "Some CPU")
                            .doubleColumn("rate")
                            .get(0),
                    1);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theTextIsTheReport() throws IOException {
        keep("dense-some-cpu.txt", REPORT);
        assertEquals(REPORT, Benchmarks.text(clone, "dense", "Some CPU"));
    }

    @Test
    void theReportOfTheCpuAtHandCountsElseTheLastByName() throws IOException {
        String other = REPORT.replace("Some CPU", "Some CPU of another make");
        Path last = keep("dense-z-cpu.txt", other);
        Path own = keep("dense-some-cpu.txt", REPORT);
        keep("dense-a-cpu.txt", REPORT.replace("Some CPU, family 6 model 1", "Old CPU"));
        keep("sparse-z-cpu.txt", "another area\n");
        for (Path late : List.of(last, own)) {
            Files.setLastModifiedTime(own, FileTime.fromMillis(2000));
            Files.setLastModifiedTime(last, FileTime.fromMillis(2000));
            Files.setLastModifiedTime(late, FileTime.fromMillis(3000));
            assertEquals(REPORT, Benchmarks.text(clone, "dense", "Some CPU"));
            assertEquals(other, Benchmarks.text(clone, "dense", "Unknown CPU"));
            assertTrue(Benchmarks.text(clone, "dense", "Old CPU").startsWith("Old CPU · "));
        }
    }

    @Test
    void withoutAReportItSaysHowToMakeOne() throws IOException {
        String none =
                "No benchmark of this area is kept yet: ./quire bench dense measures on the CPU at hand and keeps its table"
                        + " under verification/results.\n";
        assertEquals(none, Benchmarks.text(clone, "dense", "Some CPU"));
        assertEquals(
                List.of("case", "n", "rate", "share"),
                Benchmarks.table(clone, "dense", "Some CPU").columnNames());
        assertEquals(0, Benchmarks.table(clone, "dense", "Some CPU").rowCount());
        keep("sparse-a-cpu.txt", "another area\n");
        assertEquals(none, Benchmarks.text(clone, "dense", "Some CPU"));
    }

    @Test
    void whatIsNotAReportIsRefusedWithItsName() throws IOException {
        for (String text : List.of(
                "",
                REPORT.replace("case    ", "name    "),
                REPORT.replace("       EJML", "      LAPACK95"),
                REPORT.replace("80.6 ", "fast "),
                REPORT.replace("   0.912  0.010 1.2e-16    9 + 3", "").replace("      14.2~          –", ""))) {
            keep("dense-some-cpu.txt", text);
            String told = assertThrows(
                            IllegalArgumentException.class, () -> Benchmarks.table(clone, "dense", "Some CPU"))
                    .getMessage();
            assertTrue(told.contains("dense-some-cpu.txt: not what ./quire bench writes: "), told);
        }
    }

    @Test
    void anAreaIsAWord() {
        for (String area : new String[] {null, "", "../dense", "dense.*"}) {
            String told = assertThrows(IllegalArgumentException.class, () -> Benchmarks.text(clone, area, "Some CPU"))
                    .getMessage();
            assertEquals("area: expected a word in lower case, got " + area, told);
        }
    }
}
