package dev.quire.verification.plants;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a plant's edits into the bytecode of its class. */
final class Planter {

    private final Plant plant;
    private final Class<?> helpers;
    private final Set<Plant.Edit> done = new HashSet<>();

    private Planter(Plant plant, Class<?> helpers) {
        this.plant = plant;
        this.helpers = helpers;
    }

    /**
     * Returns the planted class.
     *
     * @throws IllegalArgumentException if an edit finds nothing to change or no helper, because a plant that is not there
     *     would be taken for one that survives
     */
    static byte[] plant(byte[] original, Plant plant, Class<?> helpers) {
        return new Planter(plant, helpers).planted(original);
    }

    private byte[] planted(byte[] original) {
        ClassFile context = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(helpers.getClassLoader())));
        ClassTransform transform = (builder, element) -> {
            if (element instanceof MethodModel method) {
                builder.transformMethod(method, MethodTransform.transformingCode(edits(method)));
            } else {
                builder.with(element);
            }
        };
        byte[] result = context.transformClass(context.parse(original), transform);
        for (Plant.Edit edit : plant.edits()) {
            if (!done.contains(edit)) {
                throw new IllegalArgumentException("plant \"" + plant.name() + "\": expected something to change in "
                        + plant.type() + ", found nothing" + " for " + edit);
            }
        }
        return result;
    }

    private CodeTransform edits(MethodModel method) {
        List<Plant.Edit> mine = plant.edits().stream()
                .filter(edit -> method.methodName().equalsString(edit.method()))
                .toList();
        return (code, element) -> {
            for (Plant.Edit edit : mine) {
                if (replaced(edit, method, code, element)) {
                    done.add(edit);
                    return;
                }
            }
            code.with(element);
        };
    }

    private boolean replaced(Plant.Edit edit, MethodModel method, CodeBuilder code, CodeElement element) {
        return switch (edit) {
            case Plant.Result result
            when element instanceof ReturnInstruction end && end.typeKind() != TypeKind.VOID -> {
                Method helper = helper(result.helper());
                if (helper.getParameterCount() > 1) {
                    loadArguments(method, code);
                }
                call(code, helper);
                code.with(element);
                yield true;
            }
            case Plant.Call call
            when element instanceof InvokeInstruction invoke
                    && invoke.owner().asInternalName().equals(call.owner().replace('.', '/'))
                    && invoke.name().equalsString(call.name()) -> {
                call(code, helper(call.helper()));
                yield true;
            }
            case Plant.Constant constant
            when element instanceof ConstantInstruction given
                    && given.constantValue().equals(constant.from()) -> {
                load(code, constant.to());
                yield true;
            }
            default -> false;
        };
    }

    private static void loadArguments(MethodModel method, CodeBuilder code) {
        if (!method.flags().has(AccessFlag.STATIC)) {
            code.aload(code.receiverSlot());
        }
        List<ClassDesc> parameters = method.methodTypeSymbol().parameterList();
        for (int i = 0; i < parameters.size(); i++) {
            code.loadLocal(TypeKind.from(parameters.get(i)), code.parameterSlot(i));
        }
    }

    private static void load(CodeBuilder code, Object value) {
        switch (value) {
            case Integer number -> code.loadConstant(number.intValue());
            case Long number -> code.loadConstant(number.longValue());
            case Double number -> code.loadConstant(number.doubleValue());
            case Float number -> code.loadConstant(number.floatValue());
            case String text -> code.loadConstant(text);
            default -> throw new IllegalArgumentException("to: expected a number or a text, got " + value.getClass());
        }
    }

    private void call(CodeBuilder code, Method helper) {
        MethodTypeDesc type = MethodType.methodType(helper.getReturnType(), helper.getParameterTypes())
                .describeConstable()
                .orElseThrow();
        code.invokestatic(ClassDesc.of(helpers.getName()), helper.getName(), type);
    }

    private Method helper(String name) {
        return Arrays.stream(helpers.getDeclaredMethods())
                .filter(method -> method.getName().equals(name)
                        && Modifier.isPublic(method.getModifiers())
                        && Modifier.isStatic(method.getModifiers()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("plant \"" + plant.name()
                        + "\": expected a public static method " + name + " in " + helpers.getName()));
    }
}
