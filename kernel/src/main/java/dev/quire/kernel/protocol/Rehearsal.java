package dev.quire.kernel.protocol;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A short session with itself, from which the JVM learns what a kernel loads: the installer has it recorded in a cache, so
 * that later starts are quicker.
 */
public final class Rehearsal {

    private static final int PORTS = 5;
    private static final int SECONDS = 60;
    private static final String KEY = "rehearsal";
    private static final List<String> CELLS = List.of(
            "1 + 1",
            "double[] values = {1, 2, 3};\nSystem.out.println(values.length);",
            "Matrix.wrap(values, 0, 1, 3, 3)",
            "int twice(int x) { return 2 * x; }\ntwice(21)",
            "Matrix.generate(40, 30, (i, j) -> twice(i) - j)",
            "Table.create(\"t\", DoubleColumn.create(\"x\", values))",
            "Stream.iterate(1, i -> i + 1).iterator()");

    private Rehearsal() {}

    /**
     * Serves and asks itself; the process is to end afterwards.
     *
     * @param version what the kernel says of itself
     * @throws IOException if it got no answer
     */
    public static void run(String version) throws IOException {
        ConnectionFile connection = connection();
        Server server = new Server(connection, version);
        Thread.ofPlatform().name("quire-rehearsal").daemon().start(server::run);
        Wire wire = new Wire(connection.scheme(), connection.key());
        try (ZContext context = new ZContext()) {
            ZMQ.Socket output = context.createSocket(SocketType.SUB);
            output.subscribe(ZMQ.SUBSCRIPTION_ALL);
            output.connect(connection.address(connection.iopub()));
            ZMQ.Socket shell = context.createSocket(SocketType.DEALER);
            shell.setReceiveTimeOut(SECONDS * 1_000);
            shell.connect(connection.address(connection.shell()));
            ask(shell, wire, "kernel_info_request", new JsonObject());
            for (String cell : CELLS) {
                JsonObject content = new JsonObject();
                content.addProperty("code", cell);
                ask(shell, wire, "execute_request", content);
            }
            JsonObject place = new JsonObject();
            place.addProperty("code", "values.le");
            ask(shell, wire, "complete_request", place);
            place.addProperty("code", "Matrix.ge");
            ask(shell, wire, "inspect_request", place);
            place.addProperty("code", "Math.sqrt");
            ask(shell, wire, "inspect_request", place);
        }
    }

    private static void ask(ZMQ.Socket shell, Wire wire, String type, JsonObject content) throws IOException {
        List<byte[]> frames = wire.encode(wire.message(List.of(), type, new JsonObject(), content));
        for (int i = 0; i < frames.size(); i++) {
            shell.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
        }
        do {
            if (shell.recv() == null) {
                throw new IOException(type + ": expected a reply within " + SECONDS + " s, got none");
            }
        } while (shell.hasReceiveMore());
    }

    /** Ports that are free now; another process may take one, and then there is no cache. */
    private static ConnectionFile connection() throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            InetAddress here = InetAddress.ofLiteral("127.0.0.1");
            for (int i = 0; i < PORTS; i++) {
                taken.add(new ServerSocket(0, 1, here));
            }
            int[] ports = taken.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            return new ConnectionFile(
                    "127.0.0.1", ports[0], ports[1], ports[2], ports[3], ports[4], "hmac-sha256", KEY);
        } finally {
            for (ServerSocket socket : taken) {
                socket.close();
            }
        }
    }
}
