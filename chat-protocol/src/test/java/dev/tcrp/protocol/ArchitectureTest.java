package dev.tcrp.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/** The module's borders. */
class ArchitectureTest {
    private static final JavaClasses OURS =
            new ClassFileImporter().importPath(Path.of("target", "classes"));

    /** Seen to fail with a use of java.util.logging, which is not in java.base. */
    @Test
    void theProtocolNeedsTheJdkBaseAndJSpecifyOnly() {
        assertThat(OURS).hasSizeGreaterThan(30);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tcrp.protocol..",
                        "org.jspecify.annotations",
                        "java.lang..",
                        "javax.crypto..",
                        "java.util",
                        "java.util.function",
                        "java.util.random",
                        "java.util.regex",
                        "java.util.stream",
                        "java.io",
                        "java.nio",
                        "java.nio.charset",
                        "java.security",
                        "java.text",
                        "java.time..")
                .check(OURS);
    }

    /** Seen to fail with a class in .text that throws InvalidFieldException. */
    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.tcrp.(**)").should().beFreeOfCycles().check(OURS);
    }
}
