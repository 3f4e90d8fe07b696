package dev.quire.verification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.Test;

/** The layers of the library, as the design draws them. */
class LibraryLayersTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter().importPath(House.classes("library"));

    private static final Set<String> MAKES_THREADS = Set.of(
            "java.lang.Thread.<init>",
            "java.lang.Thread.start",
            "java.lang.Thread.startVirtualThread",
            "java.lang.Thread.ofPlatform",
            "java.lang.Thread.ofVirtual",
            "java.util.Arrays.parallelSort",
            "java.util.Arrays.parallelPrefix",
            "java.util.Arrays.parallelSetAll",
            "java.util.stream.StreamSupport.stream");

    private static final Set<String> PARALLEL_STREAMS = Set.of("parallel", "parallelStream");

    @Test
    void thereIsALibrary() {
        assertTrue(LIBRARY.contain("dev.quire.Matrix"), "no classes in " + House.classes("library"));
    }

    @Test
    void aRoomUsesOnlyTheRoomsBeforeIt() {
        classes().should(Rooms.useOnlyRoomsBefore()).check(LIBRARY);
    }

    @Test
    void theOrderOfRoomsIsTheDesigns() {
        assertTrue(Rooms.mayUse("dev.quire.simd.blas", "dev.quire.simd"));
        assertFalse(Rooms.mayUse("dev.quire.simd", "dev.quire.simd.blas"));
        assertFalse(Rooms.mayUse("dev.quire.simd.fft", "dev.quire.simd.vsa"));
        assertFalse(Rooms.mayUse("dev.quire.random", "dev.quire.control"));
        assertFalse(Rooms.mayUse("dev.quire.simd", "dev.quire"));
        assertTrue(Rooms.mayUse("dev.quire", "dev.quire.simd.blas"));
        assertFalse(Rooms.mayUse("dev.quire.dense", "dev.quire.sketch"));
        assertTrue(Rooms.mayUse("dev.quire.sketch", "dev.quire.krylov"));
        assertFalse(Rooms.mayUse("dev.quire.krylov", "dev.quire.sketch"));
        assertTrue(Rooms.mayUse("dev.quire.vsa", "dev.quire.completion"));
        assertFalse(Rooms.mayUse("dev.quire.vsa", "dev.quire.equivariant"));
        assertFalse(Rooms.mayUse("dev.quire.completion", "dev.quire.vsa"));
    }

    @Test
    void theLibraryUsesTheJdkOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(new Foreign())
                .because("dev.quire has no dependency beyond the JDK, and knows no kernel and no data set")
                .check(LIBRARY);
    }

    @Test
    void simdAloneTouchesTheIncubator() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.quire.simd..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(LIBRARY);
    }

    @Test
    void parallelAloneMakesThreads() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.quire.parallel..")
                .should()
                .accessTargetWhere(new MakesThreads())
                .orShould()
                .dependOnClassesThat(assignableTo(Executor.class)
                        .or(assignableTo(CompletionStage.class))
                        .or(assignableTo(ForkJoinTask.class))
                        .or(assignableTo(Executors.class))
                        .or(assignableTo(Timer.class))
                        .or(new Named("java.util.concurrent.StructuredTaskScope")))
                .check(LIBRARY);
    }

    /** The report of the platform asks the system for the CPU's model, and blocks are cut to the size of its caches. */
    @Test
    void theLibraryOpensNoFileNoSocketAndNoProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.quire.Platform")
                .and()
                .doNotHaveFullyQualifiedName("dev.quire.simd.Caches")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat(assignableTo(File.class)
                        .or(assignableTo(FileInputStream.class))
                        .or(assignableTo(FileOutputStream.class))
                        .or(assignableTo(ProcessBuilder.class)))
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .because("SECURITY.md says so")
                .check(LIBRARY);
    }

    @Test
    void everyRoomHasASign() {
        for (var room : LIBRARY.getPackage("dev.quire").getSubpackagesInTree()) {
            if (!room.getClasses().isEmpty()) {
                String sign = "library/src/main/java/" + room.getName().replace('.', '/') + "/package-info.java";
                assertTrue(House.ROOT.resolve(sign).toFile().isFile(), sign + " is missing");
            }
        }
    }

    private static final class Foreign extends DescribedPredicate<JavaClass> {
        Foreign() {
            super("are neither of the JDK nor of the library");
        }

        @Override
        public boolean test(JavaClass type) {
            JavaClass base = type.getBaseComponentType();
            return !base.isPrimitive()
                    && !base.getPackageName().startsWith("java.")
                    && !base.getPackageName().startsWith("jdk.incubator.vector")
                    && !LIBRARY.contain(base.getName());
        }
    }

    private static final class Named extends DescribedPredicate<JavaClass> {
        private final String name;

        Named(String name) {
            super("named " + name);
            this.name = name;
        }

        @Override
        public boolean test(JavaClass type) {
            return type.getName().startsWith(name);
        }
    }

    private static final class MakesThreads extends DescribedPredicate<JavaAccess<?>> {
        MakesThreads() {
            super("makes threads");
        }

        @Override
        public boolean test(JavaAccess<?> access) {
            AccessTarget target = access.getTarget();
            String name = target.getOwner().getName() + "." + target.getName();
            return MAKES_THREADS.contains(name)
                    || (PARALLEL_STREAMS.contains(target.getName())
                            && target.getOwner().getName().startsWith("java.util."));
        }
    }
}
