package dev.quire.kernel.engine;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes bytecode stoppable: a check of {@link StopSite} at the entry of each method and before each backward branch, and
 * {@link ExitRefused} in the place of calls that would end the JVM.
 *
 * <p>A check leaves the operand stack and the locals as they are, so the stack maps of the compiler hold at their old
 * labels and are kept. To compute them anew would need the hierarchy of every class that the code names, also of those
 * that are not there.
 */
final class Weaver {

    private static final ClassDesc EXIT_REFUSED = ClassDesc.of(ExitRefused.class.getName());
    private static final ClassDesc STOP_SITE = ClassDesc.of(StopSite.class.getName());
    private static final DirectMethodHandleDesc LINK =
            ConstantDescs.ofCallsiteBootstrap(STOP_SITE, "link", ConstantDescs.CD_CallSite);
    private static final DynamicCallSiteDesc CHECK = DynamicCallSiteDesc.of(LINK, "check", ConstantDescs.MTD_void);

    private Weaver() {}

    /**
     * Weaves a class.
     *
     * @throws IllegalArgumentException if it is no class file, or if a method would outgrow the 65 535 bytes that the JVM
     *     allows
     */
    static byte[] weave(byte[] classFile) {
        ClassFile context = ClassFile.of(StackMapsOption.DROP_STACK_MAPS);
        ClassModel model = context.parse(classFile);
        boolean linksDynamically = model.majorVersion() >= ClassFile.JAVA_7_VERSION;
        MethodTransform transform = (method, element) -> {
            if (element instanceof CodeModel code) {
                method.transformCode(code, new Checks(code, linksDynamically));
            } else {
                method.with(element);
            }
        };
        return context.transformClass(model, ClassTransform.transformingMethods(transform));
    }

    /** What a class does when it is initialised, as a text that two class files share if they do the same; or "". */
    static String initialiser(byte[] classFile) {
        return ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.LineNumbersOption.DROP_LINE_NUMBERS)
                .parse(classFile)
                .methods()
                .stream()
                .filter(method -> method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME))
                .map(MethodModel::code)
                .flatMap(code -> code.stream().flatMap(CodeModel::elementStream))
                .filter(element -> !(element instanceof Label))
                .map(CodeElement::toString)
                .collect(Collectors.joining("\n"));
    }

    private static final class Checks implements CodeTransform {

        private final CodeModel original;
        private final boolean linksDynamically;
        private final Set<Label> passed = new HashSet<>();

        Checks(CodeModel original, boolean linksDynamically) {
            this.original = original;
            this.linksDynamically = linksDynamically;
        }

        @Override
        public void atStart(CodeBuilder code) {
            check(code);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction branch when passed.contains(branch.target()) -> check(code);
                case TableSwitchInstruction table when goesBack(table.defaultTarget(), table.cases()) -> check(code);
                case LookupSwitchInstruction lookup
                when goesBack(lookup.defaultTarget(), lookup.cases()) -> check(code);
                case InvokeInstruction call
                when endsTheJvm(call) -> {
                    refuse(code, call);
                    return;
                }
                default -> {}
            }
            code.with(element);
        }

        @Override
        public void atEnd(CodeBuilder code) {
            original.findAttribute(Attributes.stackMapTable())
                    .map(table -> StackMapTableAttribute.of(table.entries()))
                    .ifPresent(code::with);
        }

        private boolean goesBack(Label defaultTarget, List<SwitchCase> cases) {
            return passed.contains(defaultTarget) || cases.stream().anyMatch(one -> passed.contains(one.target()));
        }

        private void check(CodeBuilder code) {
            if (linksDynamically) {
                code.invokedynamic(CHECK);
            } else {
                code.invokestatic(STOP_SITE, "pass", ConstantDescs.MTD_void);
            }
        }

        private static boolean endsTheJvm(InvokeInstruction call) {
            String owner = call.owner().asInternalName();
            String name = call.name().stringValue();
            return switch (owner) {
                case "java/lang/System" -> name.equals("exit");
                case "java/lang/Runtime" -> name.equals("exit") || name.equals("halt");
                default -> false;
            };
        }

        private static void refuse(CodeBuilder code, InvokeInstruction call) {
            MethodTypeDesc signature = call.typeSymbol();
            boolean ofRuntime = call.owner().asInternalName().equals("java/lang/Runtime");
            code.invokestatic(
                    EXIT_REFUSED,
                    "exit",
                    ofRuntime ? signature.insertParameterTypes(0, ClassDesc.of("java.lang.Runtime")) : signature);
        }
    }
}
