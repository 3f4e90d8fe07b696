package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipe to a peer in Python, with a script in the place of {@code serve.py} that needs no packages. */
class PythonPeerTest {

    private static final String SCRIPT = """
            import json, struct, sys
            read, write = sys.stdin.buffer, sys.stdout.buffer
            first = json.loads(read.readline())
            operands = [struct.unpack(f"<{n}d", read.read(8 * n)) for n in first["counts"]]
            runs = 0
            def answer(values, numbers=b""):
                write.write(json.dumps(values).encode() + b"\\n" + numbers)
                write.flush()
            if sys.argv[1] == "no.way":
                sys.exit(0)
            answer({"version": sys.argv[1] + " " + str(first["settings"]["by"])})
            while line := read.readline():
                question = json.loads(line)
                if "run" in question:
                    runs += question["run"]
                    answer({"seconds": 0.25 * question["run"]})
                else:
                    result = [first["settings"]["by"] * x for x in operands[1]] + [runs]
                    answer({"count": len(result)}, struct.pack(f"<{len(result)}d", *result))
            """;

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(PythonPeer.COMMAND);
    }

    private PythonPeer peer(String function) throws Exception {
        Path script = Files.writeString(folder.resolve("stub.py"), SCRIPT);
        Path python = List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
                .map(entry -> Path.of(entry, "python3"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(python != null, "no python3");
        System.setProperty(PythonPeer.COMMAND, python + File.pathSeparator + script);
        return new PythonPeer(
                "Peer",
                function,
                Map.of("by", 3),
                List.of(new double[] {9}, new double[] {0.1, -2, 4e300}),
                y -> y[0] == 3 * 0.1 && y[1] == -6 && y[2] == 3 * 4e300 ? y[3] : Double.NaN,
                7,
                2);
    }

    @Test
    void numbersGoThereAndBackAndTimeIsThePeers() throws Exception {
        PythonPeer peer = peer("stub.times");
        assertEquals("stub.times 3", peer.version());
        peer.run();
        assertEquals(1.5, peer.seconds(6, () -> 0), "seconds of six runs, by a clock that is not ours");
        assertEquals(new Accuracy(7, 7, 2, 4), peer.accuracy());
    }

    @Test
    void aPeerThatIsNotThereSaysWhy() {
        IllegalStateException unset = assertThrows(
                IllegalStateException.class,
                () -> new PythonPeer("Peer", "stub.times", Map.of(), List.of(), y -> 0, 0, 0));
        assertTrue(unset.getMessage().contains("peers.lock"), unset::getMessage);
        IllegalStateException ended = assertThrows(IllegalStateException.class, () -> peer("no.way"));
        assertTrue(ended.getMessage().contains("ended without an answer"), ended::getMessage);
    }
}
