package dev.quire.kernel.assist;

import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What imports bring.
 *
 * @param packages all types of these
 * @param types single types, by their qualified names
 * @param statics classes all of whose static members are imported
 * @param members single static members, by class and name
 */
record Imports(Set<String> packages, Set<String> types, Set<String> statics, Set<String> members) {

    private static final Pattern IMPORT =
            Pattern.compile("import\\s+(?<how>static\\s+|module\\s+)?(?<what>[\\w.$]+?)(?<all>\\.\\*)?\\s*;?");

    static Imports of(List<String> declarations) {
        Imports imports =
                new Imports(new HashSet<>(Set.of("java.lang")), new HashSet<>(), new HashSet<>(), new HashSet<>());
        declarations.forEach(imports::add);
        return imports;
    }

    private void add(String declaration) {
        Matcher matcher = IMPORT.matcher(declaration.strip());
        if (!matcher.matches()) {
            return;
        }
        String how = matcher.group("how") == null ? "" : matcher.group("how").strip();
        boolean all = matcher.group("all") != null;
        String what = matcher.group("what");
        switch (how) {
            case "module" -> packages.addAll(exported(what, new HashSet<>()));
            case "static" -> (all ? statics : members).add(what);
            default -> (all ? packages : types).add(what);
        }
    }

    /** A module import brings the packages of the modules that it requires transitively, too. */
    private static List<String> exported(String name, Set<String> seen) {
        List<String> packages = new ArrayList<>();
        Optional<Module> module = ModuleLayer.boot().findModule(name);
        if (module.isPresent() && seen.add(name)) {
            ModuleDescriptor descriptor = module.get().getDescriptor();
            descriptor.exports().stream().filter(one -> !one.isQualified()).forEach(one -> packages.add(one.source()));
            descriptor.requires().stream()
                    .filter(one -> one.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
                    .forEach(one -> packages.addAll(exported(one.name(), seen)));
        }
        return packages;
    }
}
