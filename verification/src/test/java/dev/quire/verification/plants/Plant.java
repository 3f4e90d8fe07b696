package dev.quire.verification.plants;

import java.util.ArrayList;
import java.util.List;

/**
 * An error in a class of the library, and the check that must see it.
 *
 * {@snippet lang="java" :
 * Plant.named("the estimate a tenth too large")
 *     .in("dev.quire.sketch.RandomizedGradient$Saved")
 *     .result("weightGradient", "tenthTooLarge")
 *     .seenBy("⟨Ĝ, G⟩ / ‖G‖²")
 * }
 *
 * @param name what is wrong, in words
 * @param type the binary name of the class
 * @param edits what is changed in it
 * @param check the name of the check that must fail
 */
public record Plant(String name, String type, List<Edit> edits, String check) {

    /** A change of one method's bytecode; all overloads of the name are changed alike. */
    public sealed interface Edit {
        /**
         * Returns the method that is changed.
         *
         * @return its name
         */
        String method();
    }

    /** Each value that the method returns goes through the helper, which takes it alone or followed by this and the arguments. */
    record Result(String method, String helper) implements Edit {}

    /** Each call of {@code owner.name} in the method becomes one of the helper, which takes receiver and arguments. */
    record Call(String method, String owner, String name, String helper) implements Edit {}

    /** Each use of a constant in the method becomes another constant of its type. */
    record Constant(String method, Object from, Object to) implements Edit {}

    /** Copies the list. */
    public Plant {
        edits = List.copyOf(edits);
    }

    /**
     * Begins a plant.
     *
     * @param name what is wrong, in words
     * @return what asks for the rest
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** A plant in the making: a list of edits has no short form as one call. */
    public static final class Builder {

        private final String name;
        private final List<Edit> edits = new ArrayList<>();
        private String type = "";

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Says where.
         *
         * @param binaryName the class, such as {@code "dev.quire.sketch.Posterior"}
         * @return this
         */
        public Builder in(String binaryName) {
            type = binaryName;
            return this;
        }

        /**
         * Lets every value that a method returns go through a helper.
         *
         * @param method the method
         * @param helper a helper that takes the value, or the value, this and the arguments
         * @return this
         */
        public Builder result(String method, String helper) {
            edits.add(new Result(method, helper));
            return this;
        }

        /**
         * Replaces calls in a method.
         *
         * @param method the method in which they stand
         * @param called the binary name of the type and the method called, such as {@code "java.lang.Math.sqrt"}
         * @param helper a helper that takes the receiver, if any, and the arguments
         * @return this
         */
        public Builder call(String method, String called, String helper) {
            int dot = called.lastIndexOf('.');
            edits.add(new Call(method, called.substring(0, dot), called.substring(dot + 1), helper));
            return this;
        }

        /**
         * Replaces a constant in a method.
         *
         * @param method the method
         * @param from the constant
         * @param to another one of its type
         * @return this
         */
        public Builder constant(String method, Object from, Object to) {
            edits.add(new Constant(method, from, to));
            return this;
        }

        /**
         * Says which check must see it.
         *
         * @param check the name of a check in the row's section
         * @return the plant
         */
        public Plant seenBy(String check) {
            return new Plant(name, type, edits, check);
        }
    }

    /**
     * Returns where the error is.
     *
     * @return class and methods
     */
    public String where() {
        return type + "."
                + String.join(", ", edits.stream().map(Edit::method).distinct().toList());
    }
}
