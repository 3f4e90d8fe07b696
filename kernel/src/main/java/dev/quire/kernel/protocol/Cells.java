package dev.quire.kernel.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.quire.kernel.engine.CellOutcome;
import dev.quire.kernel.engine.CellOutcome.Failure;
import dev.quire.kernel.engine.Engine;
import dev.quire.kernel.magics.BuiltIn;
import dev.quire.kernel.magics.MagicHelp;
import dev.quire.kernel.magics.MagicText;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Executes requests in the order in which they came, on a thread of its own; what follows an error is aborted. */
final class Cells {

    private static final System.Logger LOG = System.getLogger(Cells.class.getName());

    private static final Message END = new Message(
            List.of(), new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject(), List.of(), 0);

    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final Session session;
    private final Publisher publisher;
    private final boolean main;
    private final CountDownLatch firstEnded = new CountDownLatch(1);
    private Engine engine;
    private QuireKernel kernel;

    /** Takes what it works with, and whether it is the main shell: subshells work beside it. */
    Cells(Session session, boolean main) {
        this.session = session;
        this.publisher = session.publisher();
        this.main = main;
    }

    void add(Message request) {
        queue.add(request);
    }

    /** Open when a request has been done. */
    CountDownLatch firstEnded() {
        return firstEnded;
    }

    /** Ends {@link #run} when what has come before is done. */
    void close() {
        queue.add(END);
    }

    /** Works until it is closed. */
    void run() {
        engine = session.engine().join();
        kernel = session.kernel().join();
        try {
            for (Message request = queue.take(); request != END; request = queue.take()) {
                handle(request);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "cells end because their thread was interrupted", e);
        }
        waiting().forEach(this::abort);
    }

    private void handle(Message request) {
        starts(request);
        session.comms().parent(request.header(), main);
        List<Message> aborted = List.of();
        try {
            if (request.type().equals("execute_request")) {
                aborted = execute(request);
            } else {
                session.comms().receive(request);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A request that makes no sense, or a comm's own code.
            LOG.log(Level.WARNING, request.type() + " failed", e);
            if (request.type().equals("execute_request")) {
                publisher.reply(Sockets.Channel.SHELL, request, Server.failure(e));
            }
        } finally {
            ends(request);
            firstEnded.countDown();
            session.backlog().leave(request);
        }
        publisher.awaitSubscribers();
        aborted.forEach(this::abort);
    }

    private void starts(Message request) {
        if (main) {
            publisher.cellStarts(request.header());
        } else {
            publisher.busy(request.header());
        }
    }

    private void ends(Message request) {
        if (main) {
            publisher.cellEnds(request.header());
        } else {
            publisher.idle(request.header());
        }
    }

    private CellOutcome run(int count, String source, ExecuteListener listener) {
        return main ? engine.run(count, source, listener) : engine.visit(count, source, listener);
    }

    /** Runs a cell and replies; returns what is to be aborted after it. */
    private List<Message> execute(Message request) {
        JsonObject content = request.content();
        String source = Message.text(content, "code", "");
        boolean silent = Message.flag(content, "silent", false);
        boolean counted = !silent && Message.flag(content, "store_history", true);
        int count =
                counted ? session.count().incrementAndGet() : session.count().get();
        if (counted) {
            session.history().add(count, source);
        }
        if (!silent) {
            JsonObject input = new JsonObject();
            input.addProperty("code", source);
            input.addProperty("execution_count", count);
            publisher.publish("execute_input", request.header(), input);
        }
        Optional<String> name = Help.asked(source);
        if (name.isPresent()) {
            help(request, name.get(), count);
            return List.of();
        }
        ExecuteListener listener =
                new ExecuteListener(publisher, session.questions(), kernel::render, request, count, silent);
        long start = System.nanoTime();
        Duration processor = MagicText.isTimed(source) ? BuiltIn.processorTime() : null;
        CellOutcome outcome = run(count, kernel.withoutMagics(source), listener);
        if (counted && listener.value() != null) {
            session.history().value(count, listener.value());
        }
        if (processor != null) {
            Duration used = BuiltIn.processorTime().minus(processor);
            listener.out(BuiltIn.time(System.nanoTime() - start, used) + "\n");
        }
        JsonObject reply = outcome.ok() ? new JsonObject() : content(outcome.error());
        if (outcome.ok()) {
            reply.add("user_expressions", userExpressions(request, count));
            reply.add("payload", new JsonArray());
        } else if (!silent) {
            publisher.publish("error", request.header(), content(outcome.error()));
        }
        reply.addProperty("status", outcome.ok() ? "ok" : "error");
        reply.addProperty("execution_count", count);
        // Taken before the reply: what is sent after the reply is seen was sent knowing of the error.
        List<Message> aborted = outcome.ok() || !Message.flag(content, "stop_on_error", true) ? List.of() : waiting();
        publisher.reply(Sockets.Channel.SHELL, request, reply);
        return aborted;
    }

    private void help(Message request, String name, int count) {
        String found = name.startsWith("%")
                ? MagicHelp.of(name)
                : engine.inspect(name, name.length(), 0).text();
        JsonObject reply = new JsonObject();
        reply.add("user_expressions", new JsonObject());
        reply.add("payload", Help.page(found.isEmpty() ? "Nothing is known of " + name + "." : found));
        reply.addProperty("execution_count", count);
        publisher.reply(Sockets.Channel.SHELL, request, reply);
    }

    private List<Message> waiting() {
        List<Message> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        return waiting;
    }

    private void abort(Message request) {
        if (request.type().equals("execute_request")) {
            publisher.busy(request.header());
            JsonObject reply = new JsonObject();
            // Without a count: front ends would write the number of another cell beside one that never ran.
            reply.addProperty("status", "aborted");
            publisher.reply(Sockets.Channel.SHELL, request, reply);
            publisher.idle(request.header());
            session.backlog().leave(request);
        } else {
            handle(request);
        }
    }

    private JsonObject userExpressions(Message request, int count) {
        JsonObject results = new JsonObject();
        JsonElement asked = request.content().get("user_expressions");
        if (asked != null && asked.isJsonObject()) {
            for (Map.Entry<String, JsonElement> one : asked.getAsJsonObject().entrySet()) {
                results.add(
                        one.getKey(),
                        userExpression(request, count, one.getValue().getAsString()));
            }
        }
        return results;
    }

    private JsonObject userExpression(Message request, int count, String source) {
        JsonObject[] shown = {Bundles.content(Map.of())};
        ExecuteListener listener =
                new ExecuteListener(publisher, session.questions(), kernel::render, request, count, true) {
                    @Override
                    public void result(Object value) {
                        shown[0] = kernel.render(value);
                    }
                };
        CellOutcome outcome = run(count, source, listener);
        JsonObject result = outcome.ok() ? shown[0] : content(outcome.error());
        result.addProperty("status", outcome.ok() ? "ok" : "error");
        return result;
    }

    private static JsonObject content(Failure failure) {
        JsonArray traceback = new JsonArray();
        failure.traceback().forEach(traceback::add);
        JsonObject content = new JsonObject();
        content.addProperty("ename", failure.name());
        content.addProperty("evalue", failure.message());
        content.add("traceback", traceback);
        return content;
    }
}
