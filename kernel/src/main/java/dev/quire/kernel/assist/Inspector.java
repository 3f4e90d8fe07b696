package dev.quire.kernel.assist;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.quire.kernel.assist.Token.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Says what the name at a place is: all its signatures, and the documentation of the one that is meant. */
final class Inspector {

    private static final int OVERLOADS = 40;

    private final SessionView view;
    private final SessionFiles files;
    private final Supplier<TypeIndex> index;
    private final Sources sources;
    private Analysis analysis;

    Inspector(SessionView view, SessionFiles files, Supplier<TypeIndex> index, Sources sources) {
        this.view = view;
        this.files = files;
        this.index = index;
        this.sources = sources;
    }

    private record Word(int start, int end, String text) {}

    Inspection inspect(String source, int cursor, int detail) {
        List<Token> tokens = Tokens.of(source);
        Word word = word(source, tokens, cursor);
        if (word == null) {
            return Inspection.NONE;
        }
        List<Element> found = elements(source, tokens, word);
        if (found.isEmpty()) {
            found = notImported(word.text());
        }
        if (found.isEmpty()) {
            return Keywords.of(word.text());
        }
        return describe(found, detail);
    }

    /** The name at the cursor or just before it, else that of the call in whose parentheses the cursor stands. */
    private static Word word(String source, List<Token> tokens, int cursor) {
        Deque<Token> calls = new ArrayDeque<>();
        Deque<Token> generic = new ArrayDeque<>();
        Token last = null;
        for (Token token : tokens) {
            if (token.start() > cursor) {
                break;
            }
            boolean here = token.start() <= cursor && cursor <= token.end();
            if (here && token.kind() == Kind.WORD) {
                return new Word(token.start(), token.end(), token.of(source));
            }
            if (here && (token.isComment() || token.kind() == Kind.MAGIC) && cursor > token.start()) {
                return null;
            }
            if (token.end() <= cursor && token.kind() == Kind.SYMBOL) {
                switch (token.of(source)) {
                    case "(", "[", "{" -> calls.push(token.is(source, "(") && isName(last) ? last : token);
                    case ")", "]", "}" -> calls.poll();
                    case "<" -> generic.push(isName(last) ? last : token);
                    case ";" -> generic.clear();
                    default -> {}
                }
            }
            // Type arguments belong to the name before them.
            boolean closes = token.is(source, ">") && !generic.isEmpty();
            last = token.isComment() ? last : closes ? generic.pop() : token;
        }
        Token call = calls.peek();
        return call != null && call.kind() == Kind.WORD ? new Word(call.start(), call.end(), call.of(source)) : null;
    }

    private static boolean isName(Token token) {
        return token != null && token.kind() == Kind.WORD;
    }

    private List<Element> elements(String source, List<Token> tokens, Word word) {
        // The whole cell first, because what stands behind the name decides between overloads.
        Frame whole = Frame.whole(view, source, tokens, word.start());
        if (whole != null) {
            analysis = Analysis.of(whole.text(), files);
            List<Element> found = at(whole.place(), word);
            if (!found.isEmpty()) {
                return found;
            }
        }
        String cut = source.substring(0, word.end());
        Frame upTo = Frame.whole(view, cut, Tokens.of(cut), word.start());
        if (upTo == null) {
            return List.of();
        }
        analysis = Analysis.of(upTo.text(), files);
        return at(upTo.place(), word);
    }

    private List<Element> at(int place, Word word) {
        TreePath path = tree(place, word);
        if (path == null) {
            return List.of();
        }
        Element element = element(path);
        boolean known = element != null
                && element.asType().getKind() != TypeKind.ERROR
                && !(element instanceof PackageElement && !index.get().isPackage(element.toString()));
        if (known) {
            return element instanceof ExecutableElement method ? overloads(method) : List.of(element);
        }
        return byName(path, word.text());
    }

    /** The smallest tree whose name stands at the place. */
    private TreePath tree(int place, Word word) {
        TreePath[] found = new TreePath[1];
        int end = place + word.end() - word.start();
        new Analysis.Scanner() {
            @Override
            public Void scan(Tree tree, Void nothing) {
                if (tree != null && names(tree)) {
                    found[0] = new TreePath(getCurrentPath(), tree);
                }
                return super.scan(tree, null);
            }

            private boolean names(Tree tree) {
                long start = analysis.start(tree);
                return switch (tree) {
                    case IdentifierTree name -> start == place && analysis.end(tree) == end;
                    case MemberSelectTree select ->
                        select.getIdentifier().contentEquals(word.text())
                                && (analysis.end(tree) == end || within(tree, select.getExpression()));
                    case MemberReferenceTree reference ->
                        analysis.end(tree) == end
                                && reference
                                        .getName()
                                        .contentEquals(word.text().equals("new") ? "<init>" : word.text());
                    case VariableTree variable ->
                        variable.getName().contentEquals(word.text())
                                && start <= place
                                && place < analysis.end(tree)
                                && (variable.getInitializer() == null
                                        || place < analysis.start(variable.getInitializer()))
                                && (variable.getType() == null || place >= analysis.end(variable.getType()));
                    case MethodTree method ->
                        method.getName().contentEquals(word.text()) && start <= place && place < bodyStart(method);
                    case ClassTree type ->
                        type.getSimpleName().contentEquals(word.text())
                                && start <= place
                                && place < start + 120
                                && place < analysis.end(tree);
                    default -> false;
                };
            }

            private boolean within(Tree tree, Tree expression) {
                return analysis.end(expression) <= place && place < analysis.end(tree);
            }

            private long bodyStart(MethodTree method) {
                return method.getBody() == null ? analysis.end(method) : analysis.start(method.getBody());
            }
        }.scan(new TreePath(analysis.unit()), null);
        return found[0];
    }

    /** A type behind {@code new} means its constructor. */
    private Element element(TreePath path) {
        TreePath at = path;
        if (at.getParentPath().getLeaf() instanceof ParameterizedTypeTree) {
            at = at.getParentPath();
        }
        if (at.getParentPath().getLeaf() instanceof NewClassTree created && created.getIdentifier() == at.getLeaf()) {
            Element constructor = analysis.trees().getElement(at.getParentPath());
            boolean anonymous = created.getClassBody() != null;
            if (constructor instanceof ExecutableElement
                    && !anonymous
                    && constructor.asType().getKind() != TypeKind.ERROR) {
                return constructor;
            }
            if (analysis.trees().getElement(path) instanceof TypeElement type && !anonymous) {
                for (Element one : type.getEnclosedElements()) {
                    if (one.getKind() == ElementKind.CONSTRUCTOR
                            && !one.getModifiers().contains(Modifier.PRIVATE)) {
                        return one;
                    }
                }
                return type;
            }
        }
        return analysis.trees().getElement(path);
    }

    private List<Element> overloads(ExecutableElement method) {
        Set<Element> all = new LinkedHashSet<>(List.of(method));
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        for (Element one : owner.getEnclosedElements()) {
            if (one.getKind() == method.getKind()
                    && one.getSimpleName().equals(method.getSimpleName())
                    && !one.getModifiers().contains(Modifier.PRIVATE)) {
                all.add(one);
            }
        }
        return all.stream().limit(OVERLOADS).toList();
    }

    /** What has the name where the compiler does not know which is meant: arguments are missing, or it is no call yet. */
    private List<Element> byName(TreePath path, String name) {
        List<Element> found = new ArrayList<>();
        Tree expression =
                switch (path.getLeaf()) {
                    case MemberSelectTree select -> select.getExpression();
                    case MemberReferenceTree reference -> reference.getQualifierExpression();
                    default -> null;
                };
        if (expression != null) {
            TreePath site = new TreePath(path, expression);
            TypeMirror type = analysis.trees().getTypeMirror(site);
            if (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement owner) {
                analysis.elements().getAllMembers(owner).stream()
                        .filter(one -> one.getSimpleName().contentEquals(name))
                        .forEach(found::add);
            }
            if (found.isEmpty() && index.get().isPackage(path.getLeaf().toString())) {
                PackageElement inPackage =
                        analysis.elements().getPackageElement(path.getLeaf().toString());
                found.addAll(inPackage == null ? List.of() : List.of(inPackage));
            }
            return found;
        }
        Set<String> homes = new LinkedHashSet<>(List.of("REPL.quire$cell"));
        view.declared().stream().filter(one -> one.name().equals(name)).forEach(one -> homes.add(one.home()));
        Imports imports = Imports.of(view.imports());
        homes.addAll(imports.statics());
        for (String home : homes) {
            TypeElement owner = analysis.elements().getTypeElement(home);
            if (owner != null) {
                owner.getEnclosedElements().stream()
                        .filter(one -> one.getSimpleName().contentEquals(name))
                        .forEach(found::add);
            }
        }
        return found.stream().limit(OVERLOADS).toList();
    }

    private List<Element> notImported(String name) {
        if (analysis == null) {
            return List.of();
        }
        List<Element> found = new ArrayList<>();
        for (String inPackage : index.get().named(name)) {
            TypeElement type = analysis.elements().getTypeElement(inPackage + "." + name);
            if (type != null && type.getModifiers().contains(Modifier.PUBLIC)) {
                found.add(type);
            }
        }
        return found;
    }

    private Inspection describe(List<Element> found, int detail) {
        Element first = found.getFirst();
        Set<String> signatures = new LinkedHashSet<>();
        found.forEach(one -> signatures.add(signature(one)));
        Element documented = documented(first);
        boolean local = Inspector.isOfCell(documented);
        Optional<SourceUnit> unit = unit(documented);
        StringBuilder plain = new StringBuilder(String.join("\n", signatures));
        StringBuilder html = new StringBuilder();
        html.append("<pre><code>")
                .append(DocHtml.escape(String.join("\n", signatures)))
                .append("</code></pre>\n");
        String note = documented == first ? "" : signature(documented);
        if (!note.isEmpty()) {
            plain.append('\n').append(note);
            html.append("<pre><code>").append(DocHtml.escape(note)).append("</code></pre>\n");
        }
        String typeset = comment(documented, true, 0);
        if (!typeset.isBlank()) {
            html.append(typeset);
            plain.append("\n\n")
                    .append(PlainText.of(comment(documented, false, 0))
                            .indent(4)
                            .stripTrailing());
        } else if (unit.isEmpty() && !local) {
            String why = sources.missing(documented, analysis.elements());
            plain.append(why.isEmpty() ? "" : "\n\n" + why);
            html.append(why.isEmpty() ? "" : "<p>" + DocHtml.escape(why) + "</p>");
        }
        if (detail > 0) {
            unit.flatMap(one -> one.source(documented, analysis.types())).ifPresent(one -> {
                plain.append("\n\n").append(one);
                html.append("<pre><code>").append(DocHtml.escape(one)).append("</code></pre>");
            });
        }
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("text/plain", plain.toString());
        forms.put("text/html", html.toString());
        return new Inspection(forms);
    }

    private String signature(Element element) {
        List<String> names = element instanceof ExecutableElement
                ? unit(element)
                        .map(one -> one.parameters(element, analysis.types()))
                        .orElse(List.of())
                : List.of();
        return Signatures.of(element, names);
    }

    private Optional<SourceUnit> unit(Element element) {
        if (!isOfCell(element)) {
            return sources.of(element, analysis.elements());
        }
        String home = "";
        for (Element one = element; one != null; one = one.getEnclosingElement()) {
            home = one instanceof TypeElement type ? type.getQualifiedName().toString() : home;
        }
        for (SessionView.Declared one : view.declared()) {
            if (one.home().equals(home)) {
                try {
                    return Optional.of(SourceUnit.ofCell(home, one.source()));
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** A variable's own declaration says little; its type is what a person asks for. */
    private Element documented(Element element) {
        boolean variable =
                element instanceof VariableElement && (!element.getKind().isField() || isOfCell(element));
        if (variable
                && element.asType() instanceof DeclaredType type
                && type.asElement() instanceof TypeElement of
                && !isOfCell(of)) {
            return of;
        }
        return element;
    }

    static boolean isOfCell(Element element) {
        for (Element one = element; one != null; one = one.getEnclosingElement()) {
            if (one instanceof TypeElement type && Signatures.isSnippet(type)) {
                return true;
            }
        }
        return false;
    }

    /** The comment as HTML; what a method does not say is said by the one that it overrides. */
    private String comment(Element element, boolean typeset, int depth) {
        Optional<SourceUnit> unit = unit(element);
        Optional<DocCommentTree> tree = unit.flatMap(one -> one.comment(element, analysis.types()));
        if (tree.isPresent()) {
            Optional<String> inherited = tree.get().toString().contains("{@inheritDoc}")
                    ? overridden(element).map(one -> comment(one, typeset, depth + 1))
                    : Optional.empty();
            return new DocHtml(typeset && unit.get().ours(), of -> constant(element, of), sources::own, inherited)
                    .of(tree.get());
        }
        return depth > 5
                ? ""
                : overridden(element)
                        .map(one -> comment(one, typeset, depth + 1))
                        .orElse("");
    }

    private String constant(Element element, String reference) {
        String name = reference.substring(reference.indexOf('#') + 1);
        for (Element one : SourceUnit.owner(element).getEnclosedElements()) {
            boolean meant = reference.isEmpty()
                    ? one.equals(element)
                    : one.getSimpleName().contentEquals(name);
            if (meant && one instanceof VariableElement variable && variable.getConstantValue() != null) {
                return variable.getConstantValue().toString();
            }
        }
        return name;
    }

    private Optional<Element> overridden(Element element) {
        if (!(element instanceof ExecutableElement method) || method.getKind() != ElementKind.METHOD) {
            return Optional.empty();
        }
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        Deque<TypeMirror> open = new ArrayDeque<>(analysis.types().directSupertypes(owner.asType()));
        Set<String> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            TypeMirror above = open.poll();
            if (above instanceof DeclaredType type
                    && type.asElement() instanceof TypeElement from
                    && seen.add(from.getQualifiedName().toString())) {
                for (Element one : from.getEnclosedElements()) {
                    if (one instanceof ExecutableElement other
                            && analysis.elements().overrides(method, other, owner)) {
                        return Optional.of(other);
                    }
                }
                open.addAll(analysis.types().directSupertypes(above));
            }
        }
        return Optional.empty();
    }
}
