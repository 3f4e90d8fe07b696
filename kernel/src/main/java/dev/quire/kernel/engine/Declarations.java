package dev.quire.kernel.engine;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * Keeps what a session has declared where JShell would give it up, and says what could not be kept.
 *
 * <p>When something changes that a variable's declaration names, JShell compiles the declaration again, its initialiser
 * included, and forgets the variable if that fails. It also forgets a declaration when the one that was to replace it
 * does not compile. Here the variable is declared anew without its initialiser, and gets its value back if the value
 * still fits the type; a method or a type is declared as it was.
 */
final class Declarations {

    private final JShell shell;
    private final CellLoader loader;
    private final Map<String, Home> homes = new LinkedHashMap<>();
    private final Map<String, Class<?>> types = new HashMap<>();

    /** The static field that holds a variable, and the declared type as the compiler writes it. */
    private record Home(Field field, String type) {}

    /** What one evaluation did to the session, beyond what its own snippet says. */
    private static final class Effects {
        final List<SnippetEvent> events = new ArrayList<>();
        final List<String> told = new ArrayList<>();
        final Map<String, List<String>> resetBy = new TreeMap<>();
        final Map<String, List<String>> lostBy = new TreeMap<>();
        final Map<String, Class<?>> former = new TreeMap<>();
    }

    /**
     * What the evaluation changed elsewhere.
     *
     * @param events of the declarations that were made to repair it
     * @param told lines for the user, that name every variable that was reset and the reason
     */
    record Settled(List<SnippetEvent> events, List<String> told) {}

    Declarations(JShell shell, CellLoader loader) {
        this.shell = shell;
        this.loader = loader;
    }

    /** The variables in the order in which they were first declared. */
    List<Variable> variables() {
        return homes.entrySet().stream()
                .map(entry -> new Variable(
                        entry.getKey(),
                        entry.getValue().type(),
                        Generations.get(entry.getValue().field())))
                .toList();
    }

    /** Forgets a declaration and lets go of what it holds. */
    List<SnippetEvent> drop(DeclarationSnippet declaration) {
        Home home = declaration instanceof VarSnippet ? homes.remove(declaration.name()) : null;
        if (home != null) {
            Generations.release(home.field());
        }
        return shell.drop(declaration);
    }

    Settled settle(List<SnippetEvent> events) {
        Effects effects = new Effects();
        events.stream().filter(event -> event.causeSnippet() == null).forEach(event -> noteVariable(event.snippet()));
        events.stream().filter(Declarations::wasReplaced).forEach(event -> restore(event, effects));
        Map<String, SnippetEvent> touched = new LinkedHashMap<>();
        for (SnippetEvent event : both(events, effects.events)) {
            noteType(event.snippet(), effects);
            if (event.causeSnippet() != null && event.snippet() instanceof VarSnippet variable) {
                touched.put(variable.name(), event);
            }
        }
        touched.values().forEach(event -> follow(event, effects));
        tell(effects);
        return new Settled(effects.events, effects.told);
    }

    private static List<SnippetEvent> both(List<SnippetEvent> first, List<SnippetEvent> second) {
        List<SnippetEvent> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private void noteVariable(Snippet snippet) {
        if (snippet instanceof VarSnippet variable && variable.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            Status status = shell.status(variable);
            if (status.isDefined()) {
                field(variable).ifPresent(field -> homes.put(variable.name(), new Home(field, variable.typeName())));
            } else if (status != Status.REJECTED) {
                homes.remove(variable.name());
            }
        }
    }

    private void noteType(Snippet snippet, Effects effects) {
        if (snippet instanceof TypeDeclSnippet type && shell.status(type).isDefined()) {
            loaded(shell.sourceCodeAnalysis().wrapper(type).fullClassName() + "$" + type.name())
                    .ifPresent(now -> {
                        Class<?> before = types.put(type.name(), now);
                        if (before != null && before != now) {
                            effects.former.putIfAbsent(type.name(), before);
                        }
                    });
        }
    }

    private static boolean wasReplaced(SnippetEvent event) {
        return event.status() == Status.OVERWRITTEN && event.causeSnippet() != null;
    }

    /** A declaration that does not compile leaves the one of the same name as it was. */
    private void restore(SnippetEvent event, Effects effects) {
        if (shell.status(event.causeSnippet()) == Status.REJECTED && !(event.snippet() instanceof VarSnippet)) {
            effects.events.addAll(shell.eval(event.snippet().source()));
        }
    }

    /** Looks where a variable is after something that it depends on has changed. */
    private void follow(SnippetEvent event, Effects effects) {
        VarSnippet variable = (VarSnippet) event.snippet();
        Home home = homes.get(variable.name());
        if (home == null) {
            return;
        }
        Status status = shell.status(variable);
        String cause = title(event.causeSnippet());
        if (status.isDefined()) {
            field(variable).ifPresent(field -> moved(variable.name(), home, field, cause, effects));
        } else if (status != Status.OVERWRITTEN || shell.status(event.causeSnippet()) == Status.REJECTED) {
            declareAnew(variable, home, cause, effects);
        }
    }

    private void moved(String name, Home home, Field field, String cause, Effects effects) {
        if (field.getType() != home.field().getType()) {
            effects.resetBy.computeIfAbsent(cause, key -> new ArrayList<>()).add(name);
        }
        homes.put(name, new Home(field, home.type()));
    }

    private void declareAnew(VarSnippet variable, Home home, String cause, Effects effects) {
        String name = variable.name();
        Object value = Generations.get(home.field());
        List<SnippetEvent> events = shell.eval(home.type() + " " + name + ";");
        effects.events.addAll(events);
        Optional<Field> field = events.stream()
                .filter(event -> event.causeSnippet() == null && event.status().isDefined())
                .findFirst()
                .flatMap(event -> field((VarSnippet) event.snippet()));
        if (field.isPresent()) {
            if (field.get().getType() == home.field().getType()) {
                Generations.set(field.get(), value);
            }
            moved(name, home, field.get(), cause, effects);
        } else {
            Generations.release(home.field());
            homes.remove(name);
            effects.events.addAll(shell.drop(variable));
            effects.lostBy.computeIfAbsent(cause, key -> new ArrayList<>()).add(name);
        }
    }

    private Optional<Field> field(VarSnippet variable) {
        return loaded(shell.sourceCodeAnalysis().wrapper(variable).fullClassName())
                .flatMap(type -> {
                    try {
                        return Optional.of(type.getDeclaredField(variable.name()));
                    } catch (NoSuchFieldException e) {
                        return Optional.empty();
                    }
                });
    }

    private Optional<Class<?>> loaded(String className) {
        try {
            return Optional.of(loader.findClass(className));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private void tell(Effects effects) {
        effects.resetBy.forEach((cause, names) -> effects.told.add("Reset to null, because " + cause
                + " has a form now that the old value does not fit: " + String.join(", ", names)));
        effects.lostBy.forEach((cause, names) -> effects.told.add(
                "Not declared any more, because " + cause + " has changed: " + String.join(", ", names)));
        effects.former.forEach((type, before) -> {
            List<String> holders = homes.entrySet().stream()
                    .filter(entry -> holdsFormer(entry.getValue(), type, before))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!holders.isEmpty()) {
                effects.told.add("Kept with objects of the former " + type + ", which are none of the new one: "
                        + String.join(", ", holders));
            }
        });
    }

    private static boolean holdsFormer(Home home, String type, Class<?> before) {
        Object value = home.field().getType().isPrimitive() ? null : Generations.get(home.field());
        boolean named = Pattern.compile("\\b" + Pattern.quote(type) + "\\b")
                .matcher(home.type())
                .find();
        return value != null && (named || before.isInstance(value));
    }

    /** What a snippet is called in messages. */
    static String title(Snippet snippet) {
        return switch (snippet) {
            case TypeDeclSnippet type ->
                type.subKind()
                                .name()
                                .replaceFirst("_SUBKIND$", "")
                                .replace('_', ' ')
                                .toLowerCase(Locale.ROOT) + " " + type.name();
            case MethodSnippet method -> "method " + method.name() + "(" + method.parameterTypes() + ")";
            case DeclarationSnippet declaration -> declaration.name();
            default -> snippet.source().strip();
        };
    }
}
