package dev.quire.bench;

import java.util.List;

/** A family of benchmarks: the class {@code dev.quire.bench.AREA.Cases}, with a constructor that takes nothing. */
public interface Area {

    /**
     * Returns the cases, in the order of the report.
     *
     * @return cases with names that differ
     */
    List<Case> cases();

    /**
     * Finds an area by its name.
     *
     * @param name the last part of the package's name
     * @return the area
     * @throws IllegalArgumentException if there is no such class
     */
    static Area named(String name) {
        try {
            return Class.forName("dev.quire.bench." + name + ".Cases")
                    .asSubclass(Area.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "area: expected one with a class dev.quire.bench.AREA.Cases, got " + name, e);
        }
    }

    /**
     * Finds a case by its name.
     *
     * @param name the name
     * @return the case
     * @throws IllegalArgumentException if there is none
     */
    default Case find(String name) {
        return cases().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("case: expected one of this area, got " + name));
    }
}
