package dev.quire.kernel.assist;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileManager;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A frame, parsed and attributed as far as it makes sense. */
final class Analysis {

    private static final List<String> OPTIONS = List.of("-proc:none", "-Xlint:none", "-XDshould-stop.at=ATTR");
    private static final String VECTOR = "jdk.incubator.vector";

    private final JavacTask task;
    private final CompilationUnitTree unit;
    private final Trees trees;

    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        Text(String text) {
            super(URI.create("cell:///quire$cell.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private Analysis(JavacTask task, CompilationUnitTree unit) {
        this.task = task;
        this.unit = unit;
        this.trees = Trees.instance(task);
    }

    static Analysis of(String text, JavaFileManager files) {
        List<String> options = new ArrayList<>(OPTIONS);
        if (ModuleLayer.boot().findModule(VECTOR).isPresent()) {
            options.addAll(List.of("--add-modules", VECTOR));
        }
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, files, problem -> {}, options, null, List.of(new Text(text)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            var _ = task.analyze();
            return new Analysis(task, unit);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
    }

    Trees trees() {
        return trees;
    }

    Elements elements() {
        return task.getElements();
    }

    Types types() {
        return task.getTypes();
    }

    CompilationUnitTree unit() {
        return unit;
    }

    long start(Tree tree) {
        return trees.getSourcePositions().getStartPosition(unit, tree);
    }

    long end(Tree tree) {
        return trees.getSourcePositions().getEndPosition(unit, tree);
    }

    /** Looks at every tree, those of unfinished code too. */
    abstract static class Scanner extends TreePathScanner<Void, Void> {

        @Override
        public Void visitErroneous(ErroneousTree tree, Void nothing) {
            return scan(tree.getErrorTrees(), null);
        }
    }

    /** Where the marker has come to stand, or null if the compiler's repair has dropped it. */
    TreePath marker() {
        TreePath[] found = new TreePath[1];
        new Scanner() {
            @Override
            public Void visitIdentifier(IdentifierTree tree, Void nothing) {
                note(tree.getName());
                return super.visitIdentifier(tree, null);
            }

            @Override
            public Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
                note(tree.getIdentifier());
                return super.visitMemberSelect(tree, null);
            }

            @Override
            public Void visitMemberReference(MemberReferenceTree tree, Void nothing) {
                note(tree.getName());
                return super.visitMemberReference(tree, null);
            }

            private void note(CharSequence name) {
                if (Frame.MARKER.contentEquals(name)) {
                    found[0] = getCurrentPath();
                }
            }
        }.scan(unit, null);
        return found[0];
    }
}
