package dev.quire.kernel.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.quire.kernel.engine.Engine;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running kernel. Cells, questions about code, and control have a thread each, so that completion answers while a cell
 * runs and an interrupt waits for nothing.
 */
public final class Server {

    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private static final long EXIT_MILLIS = 1_000;
    private static final long WARM_UP_MILLIS = 1_500;

    private final String version;
    private final Wire wire;
    private final Sockets sockets;
    private final Publisher publisher;
    private final Questions questions;
    private final Comms comms;
    private final Answers answers;
    private final Cells cells;
    private final Subshells subshells;
    private final Backlog requests;
    private final Backlog commands;
    private final Complaints complaints = new Complaints();
    private final CompletableFuture<Engine> engine;
    private final CompletableFuture<QuireKernel> kernel;
    private final ExecutorService queries = thread("quire-queries");
    private final ExecutorService control = thread("quire-control");

    /**
     * Binds the sockets, while the engine, which takes the longest, starts on a thread of its own.
     *
     * @param connection where to
     * @param version what the kernel says of itself
     * @throws IOException if the process cannot have another pipe
     */
    public Server(ConnectionFile connection, String version) throws IOException {
        this.version = version;
        engine = CompletableFuture.supplyAsync(
                Engine::new,
                start -> Thread.ofPlatform().name("quire-start").daemon().start(start));
        wire = new Wire(connection.scheme(), connection.key());
        sockets = new Sockets(connection, new Door());
        requests = new Backlog(sockets::wake);
        commands = new Backlog(sockets::wake);
        publisher = new Publisher(wire, sockets);
        questions = new Questions(publisher);
        comms = new Comms(publisher);
        History history = new History();
        Session session = new Session(
                publisher, questions, history, comms, requests, new AtomicInteger(), engine, new CompletableFuture<>());
        kernel = session.kernel();
        answers = new Answers(version, engine, kernel, history, comms);
        cells = new Cells(session, true);
        subshells = new Subshells(() -> new Cells(session, false));
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Serves requests until the process ends. The front end is answered while the engine still starts. */
    public void run() {
        sockets.start();
        publisher.status("starting", new JsonObject());
        try {
            QuireKernel face = new QuireKernel(engine.join(), version, comms);
            face.onStartup();
            kernel.complete(face);
            Thread.ofPlatform().name("quire-warm-up").daemon().start(this::warmUp);
            cells.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the kernel cannot start", e);
            Runtime.getRuntime().halt(1);
        }
    }

    /** The first cell goes first: the compiler that answers questions is made ready when it is done, or nobody has come. */
    private void warmUp() {
        try {
            engine.join().readAhead();
            var _ = cells.firstEnded().await(WARM_UP_MILLIS, TimeUnit.MILLISECONDS);
            engine.join().warmUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where frames come in, on the thread of the sockets. */
    private final class Door implements Sockets.Receiver {

        @Override
        public boolean hasRoom(Sockets.Channel channel) {
            return switch (channel) {
                case SHELL -> !requests.isFull();
                case CONTROL -> !commands.isFull();
                default -> true;
            };
        }

        @Override
        public void receive(Sockets.Channel channel, List<byte[]> frames) {
            try {
                if (channel == Sockets.Channel.IOPUB) {
                    subscribed(frames);
                } else {
                    dispatch(channel, wire.decode(frames));
                }
            } catch (Wire.Refused e) {
                complaints.say("a message on {0} was dropped: {1}", channel, e.getMessage());
            } catch (RuntimeException e) {
                // This thread serves everybody, so no message may end it.
                complaints.say("a message on {0} was dropped: {1}", channel, e);
            }
        }
    }

    private void subscribed(List<byte[]> frames) {
        byte[] subscription = frames.isEmpty() ? new byte[0] : frames.getFirst();
        if (subscription.length > 0 && subscription[0] == 1) {
            publisher.welcome(new String(subscription, 1, subscription.length - 1, StandardCharsets.UTF_8));
        }
    }

    private void dispatch(Sockets.Channel channel, Message message) {
        if (channel == Sockets.Channel.STDIN) {
            questions.answered(message);
            return;
        }
        if (channel == Sockets.Channel.CONTROL) {
            perform(control, channel, message, commands);
            return;
        }
        switch (message.type()) {
            case "execute_request", "comm_open", "comm_msg", "comm_close" -> toCells(message);
            case "shutdown_request", "interrupt_request" -> perform(control, channel, message, commands);
            default -> perform(queries, channel, message, requests);
        }
    }

    private void toCells(Message message) {
        String id = Message.text(message.header(), "subshell_id", "");
        Cells target;
        try {
            target = id.isEmpty() ? cells : subshells.cells(id);
        } catch (IllegalArgumentException e) {
            publisher.busy(message.header());
            publisher.reply(Sockets.Channel.SHELL, message, failure(e));
            publisher.idle(message.header());
            return;
        }
        requests.enter(message);
        target.add(message);
    }

    private void perform(ExecutorService thread, Sockets.Channel channel, Message message, Backlog backlog) {
        backlog.enter(message);
        thread.execute(() -> {
            try {
                handle(channel, message);
            } finally {
                backlog.leave(message);
            }
        });
    }

    private void handle(Sockets.Channel channel, Message request) {
        publisher.busy(request.header());
        try {
            JsonObject content = answer(request);
            if (content == null) {
                complaints.say("a message of unknown type was dropped: {0}", request.type());
            } else {
                publisher.reply(channel, request, content);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            complaints.say("{0} failed: {1}", request.type(), e);
            publisher.reply(channel, request, failure(e));
        } finally {
            publisher.idle(request.header());
        }
        if (request.type().equals("shutdown_request")) {
            exit();
        }
    }

    private JsonObject answer(Message request) {
        return switch (request.type()) {
            case "interrupt_request" -> {
                var _ = engine.isDone() && engine.join().interrupt();
                yield new JsonObject();
            }
            case "shutdown_request" -> {
                JsonObject reply = new JsonObject();
                reply.addProperty("restart", Message.flag(request.content(), "restart", false));
                yield reply;
            }
            default -> {
                JsonObject ofSubshells = subshells.answer(request);
                yield ofSubshells == null ? answers.to(request) : ofSubshells;
            }
        };
    }

    /** The content of a reply to a request that failed. */
    static JsonObject failure(Throwable e) {
        JsonObject content = new JsonObject();
        content.addProperty("status", "error");
        content.addProperty("ename", e.getClass().getName());
        content.addProperty("evalue", String.valueOf(e.getMessage()));
        content.add("traceback", new JsonArray());
        return content;
    }

    /** Ends the process with everything that a cell has started, whatever shutdown hooks and threads cells have left. */
    private void exit() {
        sockets.close();
        Thread.ofPlatform().name("quire-exit").daemon().start(() -> {
            try {
                Thread.sleep(EXIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(0);
        });
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        System.exit(0);
    }

    /**
     * Ends this process when another one does, because a front end that dies says nothing.
     *
     * @param pid the process to watch
     */
    public void follow(long pid) {
        Optional<ProcessHandle> parent = ProcessHandle.of(pid);
        if (parent.isPresent()) {
            CompletableFuture<Void> _ = parent.get().onExit().thenRun(this::exit);
        }
    }
}
