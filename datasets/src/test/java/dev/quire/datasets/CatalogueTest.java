package dev.quire.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    @Test
    void everySetIsDescribedWhole() throws ReflectiveOperationException {
        assertFalse(Catalogue.all().isEmpty());
        for (Dataset set : Catalogue.all()) {
            for (RecordComponent component : Dataset.class.getRecordComponents()) {
                Object value = component.getAccessor().invoke(set);
                assertNotNull(value, set.name() + " has no " + component.getName());
                assertFalse(value.toString().isBlank(), set.name() + " has no " + component.getName());
                assertFalse(value.equals(0), set.name() + " has no " + component.getName());
            }
            assertTrue(set.source().startsWith("https://"), set.source());
            assertTrue(set.sha256().matches("[0-9a-f]{64}"), set.sha256());
        }
    }

    @Test
    void everySetIsPackedAndVerified() {
        for (Dataset set : Catalogue.all()) {
            assertEquals(set.bytes(), set.read().length, set.name());
        }
    }

    @Test
    void whatWasReadAndVerifiedIsUsed(@TempDir Path folder) throws IOException {
        Dataset real = Catalogue.get("digits");
        Dataset other =
                new Dataset("other", "t", "https://example.org", "CC0-1.0", "c", 1, 1, "other", 2, "0".repeat(64));
        Path wrong = Files.writeString(folder.resolve("other"), "ab");
        assertThrows(IllegalArgumentException.class, () -> other.read(wrong));
        real.read();
        real.read();
        assertEquals(1, Catalogue.used().stream().filter(real::equals).count());
        assertFalse(Catalogue.used().contains(other), "it was refused");
    }

    @Test
    void everyFileOfTheFolderIsInTheCatalogue() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("data"))) {
            Set<String> found =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(
                    Catalogue.all().stream().map(Dataset::file).collect(Collectors.toCollection(TreeSet::new)), found);
        }
    }

    @Test
    void everySetIsCreditedInTheNotice() throws IOException {
        String notice = Files.readString(Path.of("..", "NOTICE"));
        for (Dataset set : Catalogue.all()) {
            for (String part : List.of(set.source(), set.licence(), set.file())) {
                assertTrue(notice.contains(part), "NOTICE lacks " + part + " of " + set.name());
            }
        }
    }

    @Test
    void anUnknownNameIsRefused() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Catalogue.get("iris"));
        assertEquals("name: expected one of digits, got iris", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Catalogue.get(null));
    }

    @Test
    void aCopyIsRead(@TempDir Path folder) throws IOException {
        Dataset set = Catalogue.get("digits");
        Path copy = Files.write(folder.resolve("copy.csv.gz"), set.read());
        assertArrayEquals(set.read(), set.read(copy));
    }

    @Test
    void aChangedFileIsRefusedByName(@TempDir Path folder) throws IOException {
        Dataset set = Catalogue.get("digits");
        byte[] content = set.read();
        content[content.length / 2] ^= 1;
        Path file = Files.write(folder.resolve("changed.csv.gz"), content);
        String message = assertThrows(IllegalArgumentException.class, () -> set.read(file))
                .getMessage();
        assertTrue(message.startsWith(file + ": expected 57523 bytes with SHA-256 " + set.sha256()), message);
        assertTrue(message.contains("got 57523 bytes with SHA-256 "), message);
        assertThrows(IllegalArgumentException.class, () -> Digits.table(file));
    }

    @Test
    void aTruncatedFileIsRefusedByName(@TempDir Path folder) throws IOException {
        Dataset set = Catalogue.get("digits");
        for (int length : new int[] {0, 1, 57522}) {
            Path file = Files.write(folder.resolve("short.csv.gz"), Arrays.copyOf(set.read(), length));
            String message = assertThrows(IllegalArgumentException.class, () -> Digits.matrix(file))
                    .getMessage();
            assertTrue(message.startsWith(file + ": expected 57523 bytes"), message);
            assertTrue(message.contains("got " + length + " bytes"), message);
        }
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("absent.csv.gz");
        Exception e = assertThrows(UncheckedIOException.class, () -> Digits.matrix(file));
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        Exception n = assertThrows(IllegalArgumentException.class, () -> Digits.matrix(null));
        assertEquals("path: expected a copy of digits.csv.gz, got null", n.getMessage());
    }
}
