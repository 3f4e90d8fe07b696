package dev.quire.kernel.engine;

import dev.quire.kernel.assist.SessionView;
import dev.quire.kernel.assist.SessionView.Declared;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;

/**
 * What the session has declared, for those who ask while it works. While JShell compiles, the last answer is given again; while
 * the code of a cell runs, JShell can be read.
 */
final class OpenBook {

    private static final long MILLIS = 20;

    private final JShell shell;
    private final CellLoader loader;
    private final Gate gate;
    private volatile SessionView last = SessionView.EMPTY;

    OpenBook(JShell shell, CellLoader loader, Gate gate) {
        this.shell = shell;
        this.loader = loader;
        this.gate = gate;
    }

    SessionView view() {
        if (gate.enterWithin(MILLIS)) {
            try {
                last = read();
            } finally {
                gate.leave();
            }
        }
        return last;
    }

    private SessionView read() {
        List<String> imports = new ArrayList<>();
        List<Declared> declared = new ArrayList<>();
        for (Snippet snippet : shell.snippets().toList()) {
            if (!shell.status(snippet).isActive()) {
                continue;
            }
            if (snippet instanceof ImportSnippet one) {
                // JShell takes several imports for one snippet.
                for (String source : one.source().split(";", -1)) {
                    if (!source.isBlank()) {
                        imports.add(source.strip());
                    }
                }
            } else if (snippet instanceof DeclarationSnippet one
                    && shell.status(snippet).isDefined()
                    && snippet.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                String home = shell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
                declared.add(new Declared(one.name(), home, one.source()));
            }
        }
        return new SessionView(List.copyOf(imports), List.copyOf(declared), loader.files());
    }
}
