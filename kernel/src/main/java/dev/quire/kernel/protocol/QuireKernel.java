package dev.quire.kernel.protocol;

import com.google.gson.JsonObject;
import dev.quire.kernel.assist.Completion;
import dev.quire.kernel.assist.Inspection;
import dev.quire.kernel.assist.Readiness;
import dev.quire.kernel.display.Renderers;
import dev.quire.kernel.engine.CellListener;
import dev.quire.kernel.engine.Engine;
import dev.quire.kernel.magics.BuiltIn;
import dev.quire.kernel.magics.MagicText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;

/**
 * The kernel as the IJava line's extensions, magics and static calls know it. It answers them out of {@link Engine}; no
 * request of the wire passes through it.
 */
final class QuireKernel extends BaseKernel {

    private final Engine engine;

    /** How display updates of {@code BaseNotebookStatics} leave; everything else of it has other ways. */
    private static final class Output extends ShellReplyEnvironment {

        private final Engine engine;

        Output(Engine engine) {
            super(null, null, null, null);
            this.engine = engine;
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            if (content instanceof DisplayData display && engine.listener() instanceof ExecuteListener listener) {
                boolean update = content instanceof PublishUpdateDisplayData;
                listener.display(Bundles.content(display), update);
            }
        }
    }

    private static final class Io extends JupyterIO {
        Io(Engine engine) {
            super(StandardCharsets.UTF_8);
            setEnv(new Output(engine));
        }
    }

    QuireKernel(Engine engine, String version, Comms comms) {
        super(
                "Quire",
                version,
                new LanguageInfo.Builder("java")
                        .version(Runtime.version().toString())
                        .build(),
                List.of(),
                null,
                new Io(engine),
                comms,
                new Renderer(),
                new MagicText(),
                new MagicsRegistry(),
                true,
                new StringStyler.Builder().build());
        this.engine = engine;
        Renderers.register(getRenderer());
        BuiltIn.register(getMagicsRegistry(), engine, () -> installExtensions(engine.classLoader()));
    }

    /** Turns magics into calls; a text without any stays as it is. */
    String withoutMagics(String source) {
        return getMagicParser().resolveMagics(source);
    }

    /** The message content that shows a value. */
    JsonObject render(Object value) {
        DisplayData display = value instanceof DisplayData ready
                ? ready
                : value == null ? Bundles.text("null") : getRenderer().render(value);
        return Bundles.content(display);
    }

    @Override
    public void display(DisplayData display) {
        CellListener listener = engine.listener();
        if (listener instanceof ExecuteListener own) {
            own.display(Bundles.content(display), false);
        }
    }

    @Override
    public Object evalRaw(String source) {
        return engine.evaluate(withoutMagics(source));
    }

    @Override
    public DisplayData inspect(String source, int at, boolean extraDetail) {
        Inspection found = engine.inspect(source, at, extraDetail ? 1 : 0);
        return found.forms().isEmpty() ? null : Bundles.text(found.text());
    }

    @Override
    public ReplacementOptions complete(String source, int at) {
        Completion completion = engine.complete(source, at);
        return new ReplacementOptions(completion.candidates(), completion.start(), completion.end());
    }

    @Override
    public String isComplete(String source) {
        Readiness readiness = engine.readiness(source);
        return switch (readiness.state()) {
            case COMPLETE -> IS_COMPLETE_YES;
            case INVALID -> IS_COMPLETE_BAD;
            case INCOMPLETE -> readiness.indent();
        };
    }

    @Override
    public void interrupt() {
        var _ = engine.interrupt();
    }

    @Override
    protected ClassLoader getClassLoader() {
        return engine.classLoader();
    }
}
