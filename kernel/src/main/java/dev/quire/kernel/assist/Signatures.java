package dev.quire.kernel.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Declarations as a person reads them: simple names of types, names of parameters, nothing that only the compiler wants. */
final class Signatures {

    /** The qualifying part of a type's name: everything before its first capital letter. */
    private static final Pattern QUALIFIED = Pattern.compile("\\b(?:[a-z_][\\w$]*\\.)+(?=[\\p{Alpha}_$])");

    private static final Pattern SNIPPET = Pattern.compile("\\bREPL\\.(?:\\$JShell\\$\\w+|quire\\$cell)\\.");

    /** What the compiler calls the parameters of a class file without names. */
    private static final Pattern INVENTED = Pattern.compile("arg\\d+");

    private static final int LONGEST = 400;

    private Signatures() {}

    static String type(TypeMirror type) {
        String text = SNIPPET.matcher(type.toString()).replaceAll("");
        text = QUALIFIED.matcher(text).replaceAll("").replace(",", ", ").replace(",  ", ", ");
        text = text.replaceAll("@[\\w.]+(?:\\([^)]*\\))?\\s*", "");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** {@code (double a, int b)}; the last parameter of variable arity has dots. */
    static String parameters(ExecutableElement method, ExecutableType seen, List<String> names) {
        List<String> parts = new ArrayList<>();
        List<? extends VariableElement> declared = method.getParameters();
        for (int i = 0; i < declared.size(); i++) {
            TypeMirror of = seen != null && seen.getParameterTypes().size() == declared.size()
                    ? seen.getParameterTypes().get(i)
                    : declared.get(i).asType();
            String text = type(of);
            if (method.isVarArgs() && i == declared.size() - 1 && text.endsWith("[]")) {
                text = text.substring(0, text.length() - 2) + "...";
            }
            String name = names.size() == declared.size()
                    ? names.get(i)
                    : declared.get(i).getSimpleName().toString();
            parts.add(INVENTED.matcher(name).matches() ? text : text + " " + name);
        }
        return "(" + String.join(", ", parts) + ")";
    }

    /** What completion tells beside a name: {@code (double a) → double}, or the type of a variable. */
    static String brief(Element element, TypeMirror seen) {
        return switch (element) {
            case ExecutableElement method -> {
                ExecutableType as = seen instanceof ExecutableType type ? type : null;
                String parameters = parameters(method, as, List.of());
                TypeMirror result = as == null ? method.getReturnType() : as.getReturnType();
                yield method.getKind() == ElementKind.CONSTRUCTOR ? parameters : parameters + " → " + type(result);
            }
            case VariableElement variable -> type(seen == null ? variable.asType() : seen);
            case TypeElement type ->
                SNIPPET.matcher(type.getQualifiedName().toString()).replaceAll("");
            default -> "";
        };
    }

    /** A declaration, with the names of parameters where the source tells them. */
    static String of(Element element, List<String> names) {
        return switch (element) {
            case ExecutableElement method -> of(method, names);
            case VariableElement variable -> of(variable);
            case TypeElement type -> of(type);
            default -> element.getKind() == ElementKind.PACKAGE ? "package " + element : element.toString();
        };
    }

    private static String of(ExecutableElement method, List<String> names) {
        StringBuilder text = new StringBuilder();
        if (method.getModifiers().contains(Modifier.DEFAULT)) {
            text.append("default ");
        }
        if (!method.getTypeParameters().isEmpty()) {
            text.append(typeParameters(method.getTypeParameters())).append(' ');
        }
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        if (method.getKind() == ElementKind.CONSTRUCTOR) {
            text.append(owner.getSimpleName());
        } else {
            text.append(type(method.getReturnType())).append(' ');
            text.append(isSnippet(owner) ? "" : owner.getSimpleName() + ".").append(method.getSimpleName());
        }
        text.append(parameters(method, null, names));
        if (!method.getThrownTypes().isEmpty()) {
            List<String> thrown =
                    method.getThrownTypes().stream().map(Signatures::type).toList();
            text.append(" throws ").append(String.join(", ", thrown));
        }
        return text.toString();
    }

    static boolean isSnippet(TypeElement type) {
        String name = type.getQualifiedName().toString();
        return (name.startsWith("REPL.$JShell$") && name.indexOf('.', "REPL.".length()) < 0) || Frame.isWrapper(type);
    }

    private static String of(VariableElement variable) {
        Element owner = variable.getEnclosingElement();
        boolean member = owner instanceof TypeElement type && !isSnippet(type);
        if (variable.getKind() == ElementKind.ENUM_CONSTANT) {
            return owner.getSimpleName() + "." + variable.getSimpleName();
        }
        Object constant = variable.getConstantValue();
        String value = constant == null
                ? ""
                : " = " + (constant instanceof String text ? '"' + text + '"' : constant.toString());
        return type(variable.asType()) + " " + (member ? owner.getSimpleName() + "." : "") + variable.getSimpleName()
                + (value.length() > LONGEST ? "" : value);
    }

    private static String of(TypeElement type) {
        StringBuilder text = new StringBuilder();
        for (Modifier modifier : type.getModifiers()) {
            boolean told = modifier == Modifier.SEALED
                    || (modifier == Modifier.ABSTRACT && type.getKind() == ElementKind.CLASS)
                    || (modifier == Modifier.FINAL && type.getKind() == ElementKind.CLASS);
            text.append(told ? modifier + " " : "");
        }
        text.append(
                switch (type.getKind()) {
                    case INTERFACE -> "interface ";
                    case ENUM -> "enum ";
                    case RECORD -> "record ";
                    case ANNOTATION_TYPE -> "@interface ";
                    default -> "class ";
                });
        boolean ofCell = type.getEnclosingElement() instanceof TypeElement owner && isSnippet(owner);
        text.append(ofCell ? type.getSimpleName() : type.getQualifiedName());
        text.append(typeParameters(type.getTypeParameters()));
        if (type.getKind() == ElementKind.RECORD) {
            List<String> components = new ArrayList<>();
            for (RecordComponentElement one : type.getRecordComponents()) {
                components.add(type(one.asType()) + " " + one.getSimpleName());
            }
            text.append('(').append(String.join(", ", components)).append(')');
        }
        TypeMirror above = type.getSuperclass();
        boolean plain = above.getKind() == TypeKind.NONE
                || type.getKind() != ElementKind.CLASS
                || above.toString().equals("java.lang.Object");
        text.append(plain ? "" : " extends " + type(above));
        if (!type.getInterfaces().isEmpty()) {
            List<String> interfaces =
                    type.getInterfaces().stream().map(Signatures::type).toList();
            text.append(type.getKind() == ElementKind.INTERFACE ? " extends " : " implements ")
                    .append(String.join(", ", interfaces));
        }
        return text.toString();
    }

    private static String typeParameters(List<? extends TypeParameterElement> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        for (TypeParameterElement one : parameters) {
            List<String> bounds = one.getBounds().stream()
                    .filter(bound -> !bound.toString().equals("java.lang.Object"))
                    .map(Signatures::type)
                    .toList();
            parts.add(one.getSimpleName() + (bounds.isEmpty() ? "" : " extends " + String.join(" & ", bounds)));
        }
        return "<" + String.join(", ", parts) + ">";
    }

    /** Whether a declaration is marked as deprecated. */
    static boolean isDeprecated(Element element) {
        for (AnnotationMirror one : element.getAnnotationMirrors()) {
            if (one.getAnnotationType().toString().equals("java.lang.Deprecated")) {
                return true;
            }
        }
        return false;
    }
}
