package dev.quire.kernel.assist;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A source file, parsed but not attributed: where its declarations stand and what is written above them. */
final class SourceUnit {

    private static final int LINES = 300;

    private final DocTrees trees;
    private final CompilationUnitTree unit;
    private final String text;
    private final boolean ours;

    private SourceUnit(DocTrees trees, CompilationUnitTree unit, String text, boolean ours) {
        this.trees = trees;
        this.unit = unit;
        this.text = text;
        this.ours = ours;
    }

    static SourceUnit of(String text, boolean ours) throws IOException {
        SimpleJavaFileObject file =
                new SimpleJavaFileObject(URI.create("source:///Source.java"), javax.tools.JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, List.of("-proc:none", "-Xlint:none"), null, List.of(file));
        return new SourceUnit(DocTrees.instance(task), task.parse().iterator().next(), text, ours);
    }

    /** Whether it is Quire's, whose formulas are typeset. */
    boolean ours() {
        return ours;
    }

    /** A declaration of a cell, which stands alone. */
    static SourceUnit ofCell(String home, String declaration) throws IOException {
        return of("class " + home.substring(home.lastIndexOf('.') + 1) + " {\n" + declaration + "\n}", false);
    }

    /** The names of a method's parameters; none if it is not here. */
    List<String> parameters(Element element, Types types) {
        return find(element, types)
                .map(TreePath::getLeaf)
                .filter(MethodTree.class::isInstance)
                .map(method -> ((MethodTree) method)
                        .getParameters().stream()
                                .map(one -> one.getName().toString())
                                .toList())
                .orElse(List.of());
    }

    Optional<DocCommentTree> comment(Element element, Types types) {
        return find(element, types).map(path -> trees.getDocCommentTree(path));
    }

    /** The text of a declaration, cut after some hundred lines. */
    Optional<String> source(Element element, Types types) {
        return find(element, types).map(path -> {
            int start = (int) trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
            int end = (int) trees.getSourcePositions().getEndPosition(unit, path.getLeaf());
            if (start < 0 || end < start) {
                return null;
            }
            int line = text.lastIndexOf('\n', start) + 1;
            String indent = text.substring(line, start);
            String own = (indent.isBlank() ? indent : "") + text.substring(start, end);
            List<String> lines = own.stripIndent().lines().limit(LINES + 1L).toList();
            return lines.size() > LINES ? String.join("\n", lines.subList(0, LINES)) + "\n…" : String.join("\n", lines);
        });
    }

    private Optional<TreePath> find(Element element, Types types) {
        if (element instanceof PackageElement) {
            PackageTree declared = unit.getPackage();
            return declared == null ? Optional.empty() : Optional.of(new TreePath(new TreePath(unit), declared));
        }
        TypeElement owner = owner(element);
        Deque<String> names = new ArrayDeque<>();
        for (Element one = owner; one instanceof TypeElement; one = one.getEnclosingElement()) {
            names.push(one.getSimpleName().toString());
        }
        TreePath[] best = new TreePath[1];
        int[] bestScore = {-1};
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree tree, Void nothing) {
                if (!names.isEmpty() && tree.getSimpleName().contentEquals(names.peek())) {
                    names.pop();
                    if (!names.isEmpty()) {
                        return super.visitClass(tree, null);
                    }
                    choose(getCurrentPath(), tree);
                }
                return null;
            }

            private void choose(TreePath path, ClassTree tree) {
                if (element == owner) {
                    best[0] = path;
                    return;
                }
                for (Tree member : tree.getMembers()) {
                    int score = score(member, tree, element, types);
                    if (score > bestScore[0]) {
                        bestScore[0] = score;
                        best[0] = new TreePath(path, member);
                    }
                }
            }
        }.scan(new TreePath(unit), null);
        return Optional.ofNullable(best[0]);
    }

    static TypeElement owner(Element element) {
        Element one = element;
        while (!(one instanceof TypeElement)) {
            one = one.getEnclosingElement();
        }
        return (TypeElement) one;
    }

    /** −1 if the member is another one; of overloads that cannot be told apart by names of types, the nearer wins. */
    private static int score(Tree member, ClassTree owner, Element element, Types types) {
        if (element instanceof ExecutableElement wanted && member instanceof MethodTree method) {
            String name = wanted.getKind() == ElementKind.CONSTRUCTOR
                    ? "<init>"
                    : wanted.getSimpleName().toString();
            if (!method.getName().contentEquals(name)
                    || method.getParameters().size() != wanted.getParameters().size()) {
                return -1;
            }
            Set<String> variables = new HashSet<>();
            method.getTypeParameters()
                    .forEach(one -> variables.add(one.getName().toString()));
            for (TypeParameterTree one : owner.getTypeParameters()) {
                variables.add(one.getName().toString());
            }
            int score = 1;
            for (int i = 0; i < wanted.getParameters().size(); i++) {
                String written = simple(method.getParameters().get(i).getType().toString());
                String known = simple(
                        types.erasure(wanted.getParameters().get(i).asType()).toString());
                boolean variable = variables.contains(written.replace("[]", ""));
                if (!variable && !written.equals(known)) {
                    return -1;
                }
                score += variable ? 1 : 2;
            }
            return score;
        }
        boolean field = member instanceof VariableTree variable
                && element.getKind().isField()
                && variable.getName().contentEquals(element.getSimpleName());
        return field ? 1 : -1;
    }

    /** {@code java.util.Map.Entry<K, V>[]} is {@code Entry[]}; dots of variable arity are brackets. */
    private static String simple(String type) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        for (char c : type.replaceAll("@[\\w.]+\\s+", "").toCharArray()) {
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                plain.append(c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        String text = plain.toString().replace("...", "[]").strip();
        return text.substring(text.lastIndexOf('.') + 1);
    }
}
