package dev.tcrp.tui;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.conditions.ArchConditions;

import dev.tcrp.tui.update.Key;

import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.concurrent.TimeUnit;

/** Which package may know which, as ARCHITECTURE.md lists them. */
final class BordersTest {
    private static final String[] PURE = {
        "dev.tcrp.tui.settings..",
        "dev.tcrp.tui.model..",
        "dev.tcrp.tui.update..",
        "dev.tcrp.tui.view..",
        "dev.tcrp.tui.text..",
        "dev.tcrp.tui.pictures.."
    };
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.tcrp.tui");

    /** Seen to fail with a Thread.sleep in Update. */
    @Test
    void theCoreTouchesNoSocketFileThreadOrTerminal() {
        DescribedPredicate<JavaClass> outside =
                resideInAnyPackage(
                                "java.net..",
                                "java.nio.channels..",
                                "java.nio.file..",
                                "java.io..",
                                "java.util.concurrent..",
                                "com.googlecode.lanterna..",
                                "org.slf4j..",
                                "dev.tcrp.tui.terminal..")
                        .and(DescribedPredicate.not(type(UncheckedIOException.class)))
                        .and(DescribedPredicate.not(type(java.io.Serializable.class)))
                        .or(type(Thread.class))
                        .or(type(Clock.class));
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(outside)
                .check(CLASSES);
    }

    /** Seen to fail with LocalTime.now() in Update. */
    @Test
    void theCoreIsToldTheTime() {
        for (Class<?> clock :
                new Class<?>[] {
                    Instant.class, LocalTime.class, LocalDateTime.class, ZonedDateTime.class
                }) {
            noClasses()
                    .that()
                    .resideInAnyPackage(PURE)
                    .should()
                    .callMethod(clock, "now")
                    .check(CLASSES);
        }
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should(ArchConditions.callMethod(System.class, "nanoTime"))
                .orShould(ArchConditions.callMethod(System.class, "currentTimeMillis"))
                .check(CLASSES);
    }

    /** Seen to fail with JLine's widths in Size. */
    @Test
    void ofTheCoreOnlyTextKnowsJLine() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.tcrp.tui.model..", "dev.tcrp.tui.update..", "dev.tcrp.tui.view..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jline.."))
                .check(CLASSES);
    }

    /** Seen to fail with a terminal opened by View. */
    @Test
    void packagesDependOnEachOtherOneWay() {
        slices().matching("dev.tcrp.tui.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** Seen to fail with a class for a verb beside Main. */
    @Test
    void theProgramItselfIsLittleElseThanAStart() {
        var beside =
                CLASSES.stream()
                        .filter(one -> one.getPackageName().equals("dev.tcrp.tui"))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info"));
        assertThat(beside).containsExactlyInAnyOrder("Main", "WarmUp");
    }

    /** Seen to fail with Travel in MessageSync and with System.nanoTime in ReadMarks. */
    @Test
    void theMachinesOfASessionKnowTheProtocolOnlyAndAreToldTheTime() {
        classes()
                .that()
                .resideInAPackage("dev.tcrp.tui.session.sync")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                        "dev.tcrp.protocol..",
                                        "dev.tcrp.tui.session.sync",
                                        "java.lang..",
                                        "java.nio",
                                        "java.time",
                                        "java.util",
                                        "java.util.function",
                                        "java.util.stream",
                                        "org.jspecify.annotations")
                                .or(type(TimeUnit.class)))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.tcrp.tui.session.sync")
                .should(ArchConditions.callMethod(System.class, "nanoTime"))
                .orShould(ArchConditions.callMethod(Instant.class, "now"))
                .check(CLASSES);
    }

    /** Seen to fail with an interface that MessageSync calls. */
    @Test
    void theMachinesReturnOutputsAndCallNobody() {
        assertThat(CLASSES.stream())
                .filteredOn(one -> one.getPackageName().equals("dev.tcrp.tui.session.sync"))
                .filteredOn(JavaClass::isInterface)
                .filteredOn(one -> !one.getSimpleName().equals("package-info"))
                .isNotEmpty()
                .allMatch(one -> one.reflect().isSealed());
    }

    /** Seen to fail with Security in Session. */
    @Test
    void whoUsesASessionSeesItsCommandsAndEventsOnly() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.tcrp.tui.session", "dev.tcrp.tui.model..")
                .or()
                .resideInAnyPackage("dev.tcrp.tui.update..", "dev.tcrp.tui.view..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.tcrp.tui.session.(net|sync|own|classic)..")
                .check(CLASSES);
    }

    /** Seen to fail with an OwnSession in ClassicSession. */
    @Test
    void theTwoKindsOfSessionsDoNotKnowEachOther() {
        slices().matching("dev.tcrp.tui.session.(own|classic)")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
        slices().matching("dev.tcrp.tui.session.(*)").should().beFreeOfCycles().check(CLASSES);
    }

    /** Seen to fail with an Escape that LineChat pressed. */
    @Test
    void plainModeSubmitsTextsAndPlaysNoKeys() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.tcrp.tui.app", "dev.tcrp.tui.lines")
                .should()
                .dependOnClassesThat(
                        type(Key.class).or(type(Key.Named.class)).or(type(Key.Typed.class)))
                .check(CLASSES);
    }
}
