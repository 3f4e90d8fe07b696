package dev.quire.kernel.assist;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Scope;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.quire.kernel.assist.Completion.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds what may stand where the marker of a frame stands. */
final class Completer {

    /** What stands before the name, as far as it decides what may follow. */
    enum Place {
        ANYTHING,
        MEMBER,
        CONSTRUCTOR,
        TYPE,
        ANNOTATION,
        IMPORT
    }

    private static final int LIMIT = 500;
    private static final int NOT_IMPORTED = 20;

    private static final List<String> KEYWORDS = List.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "continue",
            "default",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "new",
            "null",
            "record",
            "return",
            "short",
            "static",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "true",
            "try",
            "var",
            "void",
            "while",
            "yield");

    private final Analysis analysis;
    private final Supplier<TypeIndex> index;
    private final Imports imports;
    private final SessionView view;
    private final String prefix;
    private final Place place;
    private final boolean called;
    private final Map<String, Ranked> found = new LinkedHashMap<>();
    private TypeMirror expected;

    private record Ranked(Candidate candidate, boolean fits, int rank, int overloads) {}

    /** Takes a frame that has been analysed, and whether a parenthesis follows the name. */
    Completer(
            Analysis analysis,
            Supplier<TypeIndex> index,
            Imports imports,
            SessionView view,
            String prefix,
            Place place,
            boolean called) {
        this.analysis = analysis;
        this.index = index;
        this.imports = imports;
        this.view = view;
        this.prefix = prefix;
        this.place = place;
        this.called = called;
    }

    List<Candidate> run() {
        TreePath path = analysis.marker();
        expected = path == null ? null : expected(path);
        if (path != null && path.getLeaf() instanceof MemberSelectTree select) {
            members(new TreePath(path, select.getExpression()));
        } else if (path != null && path.getLeaf() instanceof MemberReferenceTree reference) {
            members(new TreePath(path, reference.getQualifierExpression()));
        } else if (place != Place.MEMBER) {
            names(path);
        }
        Comparator<Ranked> order = Comparator.comparing(Ranked::fits)
                .reversed()
                .thenComparingInt(Ranked::rank)
                .thenComparing(one -> one.candidate().text().toLowerCase(Locale.ROOT))
                .thenComparing(one -> one.candidate().text());
        return found.values().stream()
                .sorted(order)
                .limit(LIMIT)
                .map(Completer::told)
                .toList();
    }

    private static Candidate told(Ranked one) {
        Candidate candidate = one.candidate();
        return one.overloads() < 2
                ? candidate
                : new Candidate(
                        candidate.text(), candidate.kind(), candidate.signature() + "  +" + (one.overloads() - 1));
    }

    private boolean begins(CharSequence name) {
        return name.toString().startsWith(prefix);
    }

    private void add(String text, String kind, String signature, boolean fits, int rank) {
        found.merge(
                text,
                new Ranked(new Candidate(text, kind, signature), fits, rank, 1),
                (a, b) -> new Ranked(
                        a.candidate(), a.fits() || b.fits(), Math.min(a.rank(), b.rank()), a.overloads() + 1));
    }

    private void add(Element element, TypeMirror seen, int rank) {
        String name = element.getSimpleName().toString();
        if (!begins(name)
                || name.isEmpty()
                || name.startsWith("quire$")
                || name.startsWith("$JShell")
                || isCellItself(name, element)) {
            return;
        }
        if (element instanceof ExecutableElement method) {
            if (method.getKind() != ElementKind.METHOD || !admitsValues()) {
                return;
            }
            TypeMirror result = seen instanceof ExecutableType type ? type.getReturnType() : method.getReturnType();
            add(
                    called ? name : name + (method.getParameters().isEmpty() ? "()" : "("),
                    "function",
                    Signatures.brief(method, seen),
                    fits(result),
                    rank + (Signatures.isDeprecated(method) ? 1 : 0));
        } else if (element instanceof TypeElement type) {
            type(type, name, rank + 1);
        } else if (!(element instanceof TypeParameterElement) && admitsValues()) {
            add(name, "instance", Signatures.brief(element, seen), fits(seen == null ? element.asType() : seen), rank);
        }
    }

    /** A cell has no object of its own. */
    private static boolean isCellItself(String name, Element element) {
        return (name.equals("this") || name.equals("super"))
                && element.getEnclosingElement() instanceof TypeElement owner
                && Signatures.isSnippet(owner);
    }

    private boolean admitsValues() {
        return place == Place.ANYTHING || place == Place.MEMBER || place == Place.IMPORT;
    }

    private void type(TypeElement type, String text, int rank) {
        boolean annotation = type.getKind() == ElementKind.ANNOTATION_TYPE;
        if (place == Place.ANNOTATION && !annotation) {
            return;
        }
        if (place == Place.CONSTRUCTOR) {
            constructors(type, text, rank);
            return;
        }
        add(text, kind(type), Signatures.brief(type, null), false, rank);
    }

    private static String kind(TypeElement type) {
        return switch (type.getKind()) {
            case INTERFACE, ANNOTATION_TYPE -> "interface";
            case ENUM -> "enum";
            default -> "class";
        };
    }

    private void constructors(TypeElement type, String text, int rank) {
        boolean concrete = type.getKind().isClass()
                && type.getKind() != ElementKind.ENUM
                && !type.getModifiers().contains(Modifier.ABSTRACT);
        String diamond = type.getTypeParameters().isEmpty() ? "" : "<>";
        for (Element one : type.getEnclosedElements()) {
            if (concrete
                    && one.getKind() == ElementKind.CONSTRUCTOR
                    && one instanceof ExecutableElement constructor
                    && !one.getModifiers().contains(Modifier.PRIVATE)) {
                String end = called
                        ? ""
                        : diamond + "(" + (constructor.getParameters().isEmpty() ? ")" : "");
                add(text + end, "class", Signatures.brief(constructor, null), fits(type.asType()), rank);
            }
        }
    }

    /** Whether a value of the type can stand here without a cast. */
    private boolean fits(TypeMirror type) {
        if (expected == null || type == null || type.getKind() == TypeKind.VOID) {
            return false;
        }
        TypeMirror plain = analysis.types().erasure(type);
        return type.getKind() != TypeKind.EXECUTABLE
                && analysis.types().isAssignable(plain, analysis.types().erasure(expected));
    }

    /** The type that the place asks for, where it is a value that is assigned or an argument. */
    private TypeMirror expected(TreePath marker) {
        TreePath path = marker;
        Tree child = marker.getLeaf();
        while (path.getParentPath() != null && path.getParentPath().getLeaf() instanceof ErroneousTree) {
            path = path.getParentPath();
        }
        TreePath parent = path.getParentPath();
        TypeMirror type =
                switch (parent.getLeaf()) {
                    case VariableTree variable
                    when variable.getInitializer() == child ->
                        variable.getType() == null ? null : typeOf(new TreePath(parent, variable.getType()));
                    case AssignmentTree assignment
                    when assignment.getExpression() == child -> typeOf(new TreePath(parent, assignment.getVariable()));
                    case MethodInvocationTree call -> argument(parent, call, child);
                    default -> null;
                };
        boolean useful = type != null
                && (type.getKind().isPrimitive()
                        || type.getKind() == TypeKind.DECLARED
                        || type.getKind() == TypeKind.ARRAY)
                && !type.toString().equals("java.lang.Object");
        return useful ? type : null;
    }

    private TypeMirror argument(TreePath parent, MethodInvocationTree call, Tree child) {
        int position = call.getArguments().indexOf(child);
        Element method = analysis.trees().getElement(new TreePath(parent, call.getMethodSelect()));
        return position >= 0
                        && method instanceof ExecutableElement known
                        && position < known.getParameters().size()
                ? known.getParameters().get(position).asType()
                : null;
    }

    private TypeMirror typeOf(TreePath path) {
        return analysis.trees().getTypeMirror(path);
    }

    private void members(TreePath path) {
        Element element = analysis.trees().getElement(path);
        TypeMirror type = typeOf(path);
        String text = path.getLeaf().toString();
        boolean isType = element instanceof TypeElement && !(text.equals("this") || text.equals("super"));
        if (type != null
                && (type.getKind() == TypeKind.DECLARED || isVariableType(type) || type.getKind() == TypeKind.ARRAY)) {
            ofType(type, isType, path);
        }
        boolean isPackage = element instanceof PackageElement
                || type == null
                || type.getKind() == TypeKind.ERROR
                || type.getKind() == TypeKind.PACKAGE;
        if (isPackage && (index.get().isPackage(text) || text.equals("java"))) {
            ofPackage(text);
        }
        if (type != null && type.getKind().isPrimitive() && isType) {
            add("class", "keyword", "", false, 8);
        }
    }

    private static boolean isVariableType(TypeMirror type) {
        return type.getKind() == TypeKind.TYPEVAR
                || type.getKind() == TypeKind.WILDCARD
                || type.getKind() == TypeKind.INTERSECTION;
    }

    private void ofType(TypeMirror type, boolean isStatic, TreePath path) {
        Scope scope = analysis.trees().getScope(enclosing(path));
        TypeMirror bound = analysis.types().capture(type);
        if (bound instanceof ArrayType) {
            if (begins("length")) {
                add("length", "instance", "int", fits(analysis.types().getPrimitiveType(TypeKind.INT)), 0);
            }
            if (begins("clone")) {
                add("clone()", "function", "() → " + Signatures.type(type), fits(type), 2);
            }
            bound = analysis.elements().getTypeElement("java.lang.Object").asType();
        }
        for (TypeMirror one : bounds(bound)) {
            if (one instanceof DeclaredType declared && declared.asElement() instanceof TypeElement owner) {
                ofDeclared(declared, owner, isStatic, scope);
            }
        }
        if (isStatic && begins("class") && place != Place.CONSTRUCTOR) {
            add("class", "keyword", "", false, 8);
        }
        if (path.getParentPath().getLeaf() instanceof MemberReferenceTree && isStatic && begins("new")) {
            add("new", "keyword", "", false, 0);
        }
    }

    private List<TypeMirror> bounds(TypeMirror type) {
        TypeMirror bound = type;
        for (int depth = 0; depth < 10 && isVariableType(bound); depth++) {
            bound = switch (bound) {
                case javax.lang.model.type.TypeVariable variable -> variable.getUpperBound();
                case javax.lang.model.type.WildcardType wildcard ->
                    wildcard.getExtendsBound() == null
                            ? analysis.elements()
                                    .getTypeElement("java.lang.Object")
                                    .asType()
                            : wildcard.getExtendsBound();
                default -> bound;
            };
            if (bound instanceof javax.lang.model.type.IntersectionType both) {
                return List.copyOf(both.getBounds());
            }
        }
        return List.of(bound);
    }

    private void ofDeclared(DeclaredType declared, TypeElement owner, boolean isStatic, Scope scope) {
        boolean reference = place == Place.MEMBER && called;
        for (Element member : analysis.elements().getAllMembers(owner)) {
            boolean fixed = member.getModifiers().contains(Modifier.STATIC) || member instanceof TypeElement;
            if (!begins(member.getSimpleName())
                    || (isStatic && !fixed && !reference)
                    || (!isStatic && member instanceof TypeElement)) {
                continue;
            }
            if (analysis.trees().isAccessible(scope, member, declared)) {
                int rank = member.getEnclosingElement().equals(owner) ? 0 : isOfObject(member) ? 4 : 2;
                add(member, seen(declared, member), rank);
            }
        }
    }

    private static boolean isOfObject(Element member) {
        return member.getEnclosingElement().toString().equals("java.lang.Object");
    }

    private TypeMirror seen(DeclaredType site, Element member) {
        try {
            return member instanceof TypeElement ? null : analysis.types().asMemberOf(site, member);
        } catch (IllegalArgumentException e) {
            // The type is raw or broken; the declaration tells enough.
            return null;
        }
    }

    private static TreePath enclosing(TreePath path) {
        TreePath at = path;
        while (at.getParentPath() != null && !(at.getLeaf() instanceof com.sun.source.tree.ClassTree)) {
            at = at.getParentPath();
        }
        return at;
    }

    private void ofPackage(String name) {
        for (String part : index.get().parts(name + ".", prefix)) {
            if (index.get().isPackage(name + "." + part)) {
                add(part, "module", name + "." + part, false, 1);
            }
        }
        for (String type : index.get().types(name)) {
            if (begins(type)) {
                visible(name, type).forEach(found -> type(found, type, 0));
            }
        }
        if (place == Place.IMPORT && prefix.isEmpty()) {
            add("*", "keyword", "", false, 9);
        }
    }

    private Stream<TypeElement> visible(String inPackage, String name) {
        TypeElement type = analysis.elements().getTypeElement(inPackage + "." + name);
        return type != null && type.getModifiers().contains(Modifier.PUBLIC) ? Stream.of(type) : Stream.empty();
    }

    private void names(TreePath path) {
        if (place == Place.IMPORT) {
            index.get().parts("", prefix).forEach(part -> add(part, "module", "", false, 0));
            Stream.of("static", "module").filter(this::begins).forEach(word -> add(word, "keyword", "", false, 1));
            return;
        }
        if (path != null && admitsValues()) {
            locals(path);
        }
        session();
        importedStatics();
        types();
        if (place == Place.ANYTHING && !prefix.isEmpty()) {
            KEYWORDS.stream().filter(this::begins).forEach(word -> add(word, "keyword", "", false, 5));
            index.get().parts("", prefix).forEach(part -> add(part, "module", "", false, 8));
        }
    }

    private void locals(TreePath path) {
        Set<Element> classes = new HashSet<>();
        for (Scope scope = analysis.trees().getScope(path);
                scope != null && scope.getEnclosingClass() != null;
                scope = scope.getEnclosingScope()) {
            for (Element one : scope.getLocalElements()) {
                add(one, one.asType(), 0);
            }
            TypeElement owner = scope.getEnclosingClass();
            if (classes.add(owner)) {
                for (Element member : analysis.elements().getAllMembers(owner)) {
                    boolean ofCell = member.getEnclosingElement().equals(owner) || !Frame.isWrapper(owner);
                    if (ofCell && begins(member.getSimpleName())) {
                        add(member, null, 1);
                    }
                }
            }
        }
    }

    private void session() {
        for (SessionView.Declared one : view.declared()) {
            TypeElement home = begins(one.name()) ? analysis.elements().getTypeElement(one.home()) : null;
            if (home != null) {
                home.getEnclosedElements().stream()
                        .filter(member -> member.getSimpleName().contentEquals(one.name()))
                        .forEach(member -> add(member, member.asType(), 0));
            }
        }
    }

    private void importedStatics() {
        for (String one : imports.statics()) {
            TypeElement home = analysis.elements().getTypeElement(one);
            if (home != null) {
                home.getEnclosedElements().stream().filter(Completer::isOpen).forEach(member -> add(member, null, 2));
            }
        }
        for (String one : imports.members()) {
            int dot = one.lastIndexOf('.');
            TypeElement home =
                    begins(one.substring(dot + 1)) ? analysis.elements().getTypeElement(one.substring(0, dot)) : null;
            if (home != null) {
                home.getEnclosedElements().stream()
                        .filter(member -> member.getSimpleName().contentEquals(one.substring(dot + 1)))
                        .filter(Completer::isOpen)
                        .forEach(member -> add(member, null, 2));
            }
        }
    }

    private static boolean isOpen(Element member) {
        return member.getModifiers().containsAll(Set.of(Modifier.STATIC, Modifier.PUBLIC));
    }

    /** Types that are imported come by their simple names, and some of those that are not by their qualified ones. */
    private void types() {
        for (String one : imports.types()) {
            TypeElement type = begins(one.substring(one.lastIndexOf('.') + 1))
                    ? analysis.elements().getTypeElement(one)
                    : null;
            if (type != null) {
                type(type, type.getSimpleName().toString(), 3);
            }
        }
        List<String> elsewhere = new ArrayList<>();
        int[] left = {LIMIT};
        index.get().beginningWith(prefix).forEach((name, packages) -> {
            for (String inPackage : packages) {
                if (imports.packages().contains(inPackage)) {
                    if (left[0]-- > 0) {
                        visible(inPackage, name).forEach(type -> type(type, name, 3));
                    }
                } else if (!imports.types().contains(inPackage + "." + name)) {
                    elsewhere.add(inPackage + "." + name);
                }
            }
        });
        if (prefix.length() >= 2) {
            elsewhere.stream()
                    .sorted(Comparator.comparing((String one) -> !one.startsWith("java."))
                            .thenComparingInt(String::length)
                            .thenComparing(one -> one))
                    .limit(NOT_IMPORTED)
                    .forEach(one -> visible(
                                    one.substring(0, one.lastIndexOf('.')), one.substring(one.lastIndexOf('.') + 1))
                            .forEach(type -> type(type, one, 6)));
        }
    }
}
