package dev.quire.verification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What the kernel's halves, and what a cell calls, may know of each other and of Jupyter. */
class KernelLayersTest {

    private static final JavaClasses KERNEL = new ClassFileImporter().importPath(House.classes("kernel"));
    private static final String[] JUPYTER = {"org.dflib.jjava..", "org.zeromq.."};

    @Test
    void theEngineKnowsNoJupyter() {
        noClasses()
                .that()
                .resideInAPackage("dev.quire.kernel.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JUPYTER)
                .because("JUnit can run a notebook through it")
                .check(KERNEL);
    }

    @Test
    void theEngineKnowsNoOtherPartOfTheKernel() {
        noClasses()
                .that()
                .resideInAPackage("dev.quire.kernel.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.quire.kernel", "dev.quire.kernel.protocol..", "dev.quire.kernel.display..")
                .check(KERNEL);
    }

    @Test
    void theProtocolKnowsNoJShellAndWeavesNothing() {
        noClasses()
                .that()
                .resideInAPackage("dev.quire.kernel.protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jdk.jshell..", "java.lang.classfile..", "java.lang.instrument..")
                .check(KERNEL);
    }

    @Test
    void whatACellCallsKnowsNoJupyterAndNoKernel() {
        noClasses()
                .that()
                .resideInAPackage("dev.quire.notebook..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JUPYTER)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("dev.quire.kernel..")
                .because("a cell's code also runs in a plain Java program")
                .check(KERNEL);
    }

    @Test
    void displayKnowsNeitherHalf() {
        noClasses()
                .that()
                .resideInAPackage("dev.quire.kernel.display..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.quire.kernel.engine..", "dev.quire.kernel.protocol..")
                .check(KERNEL);
    }

    @Test
    void whatAnswersQuestionsKnowsNoSession() {
        noClasses()
                .that()
                .resideInAPackage("dev.quire.kernel.assist..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JUPYTER)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.quire.kernel.engine..", "dev.quire.kernel.protocol..", "dev.quire.kernel.magics..")
                .because("it answers while the session works")
                .check(KERNEL);
    }
}
