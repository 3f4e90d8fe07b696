package dev.quire.kernel.protocol;

import com.google.gson.JsonObject;
import dev.quire.kernel.engine.CellListener;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/** Publishes what a cell says under the request that runs it. */
class ExecuteListener implements CellListener {

    private final Publisher publisher;
    private final Questions questions;
    private final Function<Object, JsonObject> render;
    private final Message request;
    private final int number;
    private final boolean silent;

    /** The name of what was shown last: a cell that ends with {@code display(x)} has that as its value. */
    private volatile String shown = "";

    private volatile String value;

    ExecuteListener(
            Publisher publisher,
            Questions questions,
            Function<Object, JsonObject> render,
            Message request,
            int number,
            boolean silent) {
        this.publisher = publisher;
        this.questions = questions;
        this.render = render;
        this.request = request;
        this.number = number;
        this.silent = silent;
    }

    @Override
    public void out(String text) {
        publisher.stream("stdout", text, request.header());
    }

    @Override
    public void err(String text) {
        publisher.stream("stderr", text, request.header());
    }

    @Override
    public void show(Map<String, Object> bundle) {
        display(Bundles.content(bundle), false);
    }

    @Override
    public void display(Object value) {
        display(render.apply(value), false);
    }

    @Override
    public void show(Map<String, Object> bundle, String id, boolean update) {
        display(named(Bundles.content(bundle), id), update);
    }

    @Override
    public void display(Object value, String id, boolean update) {
        display(named(render.apply(value), id), update);
    }

    private static JsonObject named(JsonObject content, String id) {
        content.getAsJsonObject("transient").addProperty("display_id", id);
        return content;
    }

    void display(JsonObject content, boolean update) {
        shown = Message.text(content.getAsJsonObject("transient"), "display_id", "");
        publisher.awaitSubscribers();
        publisher.publish(update ? "update_display_data" : "display_data", request.header(), content);
    }

    @Override
    public void clear(boolean wait) {
        JsonObject content = new JsonObject();
        content.addProperty("wait", wait);
        publisher.publish("clear_output", request.header(), content);
    }

    @Override
    public void result(Object value) {
        boolean isName = value instanceof String && !shown.isEmpty() && shown.equals(value);
        if (!silent && !isName) {
            JsonObject content = render.apply(value);
            publisher.awaitSubscribers();
            content.addProperty("execution_count", number);
            publisher.publish("execute_result", request.header(), content);
            this.value = Message.text(content.getAsJsonObject("data"), "text/plain", "");
        }
    }

    /** The text of the cell's value, or null where it has none. */
    String value() {
        return value;
    }

    @Override
    public String ask(String prompt) throws IOException {
        return questions.ask(request, prompt);
    }
}
