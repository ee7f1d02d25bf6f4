package dev.tcrp.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The module's borders, as ARCHITECTURE.md draws them. */
class ArchitectureTest {
    private static final int LONGEST_CIRCLE = 5;
    private static final Pattern PACKAGE = Pattern.compile("`(server(?:\\.[a-z]+)?)`");
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.tcrp.server");

    /** Seen to fail with a logger, and with a clock, in the directory. */
    @Test
    void theRoomsKnowNoSocketClockThreadRandomnessOrLog() {
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
                                        "java.util.concurrent..",
                                        "org.slf4j..",
                                        "dev.tcrp.server",
                                        "dev.tcrp.server.tcp..",
                                        "dev.tcrp.server.udp..",
                                        "dev.tcrp.server.relay..")
                                .and(not(type(InetAddress.class)))
                                .and(not(type(TimeUnit.class)))
                                .and(not(type(CompletableFuture.class)))
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
                .haveSimpleNameNotStartingWith("Log")
                .and()
                .doNotHaveSimpleName("RepeatFilter")
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

    /** Seen to fail with a use of tomlj in Config, and of ServerConfig in Settings. */
    @Test
    void onlyTheSettingsTouchTomlAndTheyKnowNoServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tcrp.server.config")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tomlj..")
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage("dev.tcrp.server.config")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.tcrp.server..")
                                .and(
                                        not(
                                                resideInAnyPackage(
                                                        "dev.tcrp.server.config",
                                                        "dev.tcrp.server.metrics"))))
                .check(OURS);
    }

    /** Seen to fail with a relay that knows the TCP port. */
    @Test
    void packagesHaveNoCyclesAndTheTwoThatRoomsServeDoNotKnowEachOther() {
        slices().matching("dev.tcrp.(**)").should().beFreeOfCycles().check(OURS);
        assertThat(OURS).anyMatch(type -> type.getPackageName().equals("dev.tcrp.server.tcp"));
        slices().matching("dev.tcrp.server.(tcp|relay)..")
                .should()
                .notDependOnEachOther()
                .check(OURS);
    }

    /** Seen to fail with a Traffic in Metrics. */
    @Test
    void whatIsCountedKnowsNoPartOfTheServer() {
        noClasses()
                .that()
                .resideInAPackage("dev.tcrp.server.metrics")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.tcrp.server..")
                                .and(not(resideInAPackage("dev.tcrp.server.metrics"))))
                .check(OURS);
    }

    /** Seen to fail with an Endpoint in Receiver. */
    @Test
    void theSocketsKnowNoMember() {
        noClasses()
                .that()
                .resideInAPackage("dev.tcrp.server.udp")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.tcrp.server..")
                                .and(not(resideInAPackage("dev.tcrp.server.udp"))))
                .check(OURS);
    }

    /** Seen to fail with a RoomFeed that asks for a PlainFeed. */
    @Test
    void theFeedDoesNotKnowHowItIsDelivered() {
        noClasses()
                .that()
                .resideInAPackage("dev.tcrp.server.relay.feed")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tcrp.server.relay",
                        "dev.tcrp.server.relay.classic..",
                        "dev.tcrp.server.relay.sealed..",
                        "dev.tcrp.server.tcp..")
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage("dev.tcrp.server.relay.classic")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tcrp.server.relay.sealed")
                .check(OURS);
    }

    /**
     * Each file with those that it depends on and that depend on it. Seen to fail with 3, and with
     * a room that knows its feed: six.
     */
    @Test
    void noCircleOfFilesInAPackageIsLongerThanFive() {
        Map<String, Set<String>> uses = new HashMap<>();
        for (JavaClass type : OURS) {
            Set<String> used = uses.computeIfAbsent(file(type), _ -> new HashSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .filter(target -> target.getPackageName().equals(type.getPackageName()))
                    .map(ArchitectureTest::file)
                    .forEach(used::add);
        }
        Map<String, Set<String>> reached = new HashMap<>();
        uses.keySet().forEach(file -> reached.put(file, reachedFrom(file, uses)));
        for (String file : uses.keySet()) {
            var circle = new TreeSet<>(Objects.requireNonNull(reached.get(file)));
            circle.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(file));
            assertThat(circle).as("the circle of " + file).hasSizeLessThanOrEqualTo(LONGEST_CIRCLE);
        }
    }

    /** The name of the outermost class. */
    private static String file(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static Set<String> reachedFrom(String file, Map<String, Set<String>> uses) {
        Set<String> reached = new HashSet<>();
        Queue<String> next = new ArrayDeque<>(uses.getOrDefault(file, Set.of()));
        while (!next.isEmpty()) {
            String found = next.remove();
            if (reached.add(found)) {
                next.addAll(uses.getOrDefault(found, Set.of()));
            }
        }
        return reached;
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
