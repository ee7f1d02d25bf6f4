package dev.tcrp.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Random;
import java.util.regex.Pattern;

/** The module's borders, as ARCHITECTURE.md draws them. */
class ArchitectureTest {
    private static final Pattern PACKAGE = Pattern.compile("`(server(?:\\.[a-z]+)?)`");
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.tcrp.server");

    /** Seen to fail with a logger in the directory. */
    @Test
    void theLobbyKnowsNoSocketClockThreadRandomnessOrLog() {
        assertThat(OURS).hasSizeGreaterThan(30);
        noClasses()
                .that()
                .resideInAPackage("dev.tcrp.server.rooms")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        "java.net..",
                                        "java.nio..",
                                        "java.time..",
                                        "java.util.concurrent.atomic..",
                                        "java.util.concurrent.locks..",
                                        "org.slf4j..",
                                        "dev.tcrp.server",
                                        "dev.tcrp.server.tcp..",
                                        "dev.tcrp.server.relay..")
                                .and(not(type(InetAddress.class)))
                                .or(type(Thread.class))
                                .or(type(Random.class))
                                .or(type(SecureRandom.class)))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(OURS);
    }

    /** Seen to fail with a use of logback in ChatServer. */
    @Test
    void onlyTheProgramTouchesLogbackAndEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Logging")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ch.qos.logback..")
                .check(OURS);
        noClasses()
                .that()
                .doNotHaveSimpleName("Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(OURS);
    }

    /** Seen to fail with a directory that knows the relay. */
    @Test
    void packagesHaveNoCyclesAndControlAndRelayDoNotKnowEachOther() {
        slices().matching("dev.tcrp.(**)").should().beFreeOfCycles().check(OURS);
        slices().matching("dev.tcrp.server.(control|relay)")
                .should()
                .notDependOnEachOther()
                .check(OURS);
    }

    /** Seen to fail with a package in the text that is not in the code. */
    @Test
    void theArchitectureTextIsShortAndNamesPackagesThatExist() throws Exception {
        var lines = Files.readAllLines(Path.of("ARCHITECTURE.md"));
        assertThat(lines).hasSizeLessThanOrEqualTo(60);
        var named =
                lines.stream()
                        .flatMap(line -> PACKAGE.matcher(line).results())
                        .map(match -> "dev.tcrp." + match.group(1))
                        .toList();
        assertThat(named).isNotEmpty().allMatch(OURS::containPackage);
    }
}
