package dev.quire.kernel.protocol;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Asks the user for a line and waits for the answer, which an interrupt ends. */
final class Questions {

    private final Publisher publisher;

    /** One place: an answer that nobody asked for must not wait for a question, nor fill the memory. */
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>(1);

    Questions(Publisher publisher) {
        this.publisher = publisher;
    }

    void answered(Message reply) {
        var _ = answers.offer(Message.text(reply.content(), "value", ""));
    }

    String ask(Message request, String prompt) throws IOException {
        if (!Message.flag(request.content(), "allow_stdin", false)) {
            throw new IOException("the front end that runs this cell cannot be asked for input");
        }
        // An answer to a question that was interrupted is not an answer to this one.
        answers.clear();
        JsonObject content = new JsonObject();
        content.addProperty("prompt", prompt);
        content.addProperty("password", false);
        publisher.ask(request, content);
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        }
    }
}
