package dev.quire.kernel.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.quire.kernel.engine.CellOutcome;
import dev.quire.kernel.engine.CellOutcome.Failure;
import dev.quire.kernel.engine.Engine;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Executes requests in the order in which they came, on a thread of its own; what follows an error is aborted. */
final class Cells {

    private static final System.Logger LOG = System.getLogger(Cells.class.getName());

    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final Publisher publisher;
    private final Questions questions;
    private final History history;
    private final Comms comms;
    private final Backlog backlog;
    private Engine engine;
    private QuireKernel kernel;
    private int count;

    Cells(Publisher publisher, Questions questions, History history, Comms comms, Backlog backlog) {
        this.publisher = publisher;
        this.questions = questions;
        this.history = history;
        this.comms = comms;
        this.backlog = backlog;
    }

    void add(Message request) {
        queue.add(request);
    }

    /** Works until the thread is interrupted. */
    void run(Engine newEngine, QuireKernel newKernel) {
        engine = newEngine;
        kernel = newKernel;
        while (true) {
            Message request;
            try {
                request = queue.take();
            } catch (InterruptedException e) {
                return;
            }
            handle(request);
        }
    }

    private void handle(Message request) {
        publisher.cellStarts(request.header());
        comms.parent(request.header());
        List<Message> aborted = List.of();
        try {
            if (request.type().equals("execute_request")) {
                aborted = execute(request);
            } else {
                comms.receive(request);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A request that makes no sense, or a comm's own code.
            LOG.log(Level.WARNING, request.type() + " failed", e);
            if (request.type().equals("execute_request")) {
                publisher.reply(Sockets.Channel.SHELL, request, Server.failure(e));
            }
        } finally {
            publisher.cellEnds(request.header());
            backlog.leave(request);
        }
        publisher.awaitSubscribers();
        aborted.forEach(this::abort);
    }

    /** Runs a cell and replies; returns what is to be aborted after it. */
    private List<Message> execute(Message request) {
        JsonObject content = request.content();
        String source = Message.text(content, "code", "");
        boolean silent = Message.flag(content, "silent", false);
        if (!silent && Message.flag(content, "store_history", true)) {
            count++;
            history.add(count, source);
        }
        if (!silent) {
            JsonObject input = new JsonObject();
            input.addProperty("code", source);
            input.addProperty("execution_count", count);
            publisher.publish("execute_input", request.header(), input);
        }
        ExecuteListener listener = new ExecuteListener(publisher, questions, kernel::render, request, count, silent);
        CellOutcome outcome = engine.run(count, kernel.withoutMagics(source), listener);
        JsonObject reply = outcome.ok() ? new JsonObject() : content(outcome.error());
        if (outcome.ok()) {
            reply.add("user_expressions", userExpressions(request));
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

    private List<Message> waiting() {
        List<Message> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        return waiting;
    }

    private void abort(Message request) {
        if (request.type().equals("execute_request")) {
            publisher.busy(request.header());
            JsonObject reply = new JsonObject();
            reply.addProperty("status", "aborted");
            reply.addProperty("execution_count", count);
            publisher.reply(Sockets.Channel.SHELL, request, reply);
            publisher.idle(request.header());
            backlog.leave(request);
        } else {
            handle(request);
        }
    }

    private JsonObject userExpressions(Message request) {
        JsonObject results = new JsonObject();
        JsonElement asked = request.content().get("user_expressions");
        if (asked != null && asked.isJsonObject()) {
            for (Map.Entry<String, JsonElement> one : asked.getAsJsonObject().entrySet()) {
                results.add(one.getKey(), userExpression(request, one.getValue().getAsString()));
            }
        }
        return results;
    }

    private JsonObject userExpression(Message request, String source) {
        JsonObject[] shown = {Bundles.content(Map.of())};
        ExecuteListener listener = new ExecuteListener(publisher, questions, kernel::render, request, count, true) {
            @Override
            public void result(Object value) {
                shown[0] = kernel.render(value);
            }
        };
        CellOutcome outcome = engine.run(count, source, listener);
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
