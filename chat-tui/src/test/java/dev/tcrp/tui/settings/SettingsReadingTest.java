package dev.tcrp.tui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.settings.SettingsReading.Outcome;
import dev.tcrp.tui.settings.SettingsReading.Sources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

final class SettingsReadingTest {
    private static final String FILE = "/c/config.toml";

    private static Outcome read(String text, Map<String, String> environment, String... flags) {
        return SettingsReading.of(
                new Sources(FILE, Optional.of(text), environment, List.of(flags)));
    }

    private static Outcome read(String text) {
        return read(text, Map.of());
    }

    /** Seen to fail with the environment read behind the flags. */
    @Test
    void aFlagCountsBeforeAVariableAndThatBeforeTheFile() {
        String file = "theme = \"dark\"\nsymbols = \"ascii\"\nbell = false\n";
        var environment = Map.of("CHAT_TUI_THEME", "light", "CHAT_TUI_SYMBOLS", "unicode");
        Settings settings = read(file, environment, "theme=terminal").settings();
        assertThat(settings.value(Setting.THEME)).isEqualTo("terminal");
        assertThat(settings.origin(Setting.THEME)).isEqualTo("--set");
        assertThat(settings.value(Setting.SYMBOLS)).isEqualTo("unicode");
        assertThat(settings.origin(Setting.SYMBOLS)).isEqualTo("CHAT_TUI_SYMBOLS");
        assertThat(settings.isOn(Setting.BELL)).isFalse();
        assertThat(settings.origin(Setting.BELL)).isEqualTo("/c/config.toml:3");
        assertThat(settings.isOn(Setting.TITLE)).isTrue();
        assertThat(settings.origin(Setting.TITLE)).isEqualTo("default");
    }

    @Test
    void valuesAreOfManyKinds() {
        Settings settings =
                read("""
                colours = 256
                name_width = 10
                hide = "rooms"
                on_mention = ['say', "a \\"b\\""]
                """)
                        .settings();
        assertThat(settings.value(Setting.COLOURS)).isEqualTo("256");
        assertThat(settings.value(Setting.NAME_WIDTH)).isEqualTo("10");
        assertThat(settings.values(Setting.HIDE)).containsExactly("rooms");
        assertThat(read("", Map.of(), "bell=off").settings().isOn(Setting.BELL)).isFalse();
        assertThat(settings.values(Setting.ON_MENTION)).containsExactly("say", "a \"b\"");
        var words = Map.of("CHAT_TUI_MENTION_WORDS", "deploy, 花子");
        assertThat(read("", words).settings().values(Setting.MENTION_WORDS))
                .containsExactly("deploy", "花子");
        assertThat(
                        read("", Map.of(), "on_mention=[\"a\", \"b,c\"]")
                                .settings()
                                .values(Setting.ON_MENTION))
                .containsExactly("a", "b,c");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUsualIsAllowedAndCanBeWritten(Setting setting) {
        assertThat(setting.kind().allows(setting.usual())).isTrue();
        String line = setting.key() + " = " + SettingText.toml(setting.kind(), setting.usual());
        Outcome outcome = read(line);
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.settings().values(setting)).isEqualTo(setting.usual());
    }

    /** Seen to fail with a wrong value taken all the same. */
    @Test
    void aWrongValueNamesItsPlaceAndWhatIsAllowed() {
        Outcome outcome = read("# mine\n\ntheme = \"drak\"\nname_width = 99\nmouse = 1.5\n");
        assertThat(outcome.problems())
                .containsExactly(
                        "/c/config.toml:3: theme cannot be \"drak\": it must be auto, dark, light,"
                                + " high-contrast or terminal; did you mean dark?",
                        "/c/config.toml:4: name_width cannot be \"99\": it must be auto, or 5 to"
                                + " 24.",
                        "/c/config.toml:5: mouse needs a value: it must be true or false.");
        assertThat(outcome.settings()).isEqualTo(Settings.USUAL);
    }

    @Test
    void anUnknownKeyNamesTheNearestOne() {
        assertThat(read("\ntiem_format = \"off\"\n[looks]\n").problems())
                .containsExactly(
                        "/c/config.toml:2: there is no setting tiem_format; did you mean"
                                + " time_format?",
                        "/c/config.toml:3: there is no setting looks.");
        Outcome outcome = read("", Map.of("CHAT_TUI_THEMES", "dark"), "bel=true", "bell");
        assertThat(outcome.problems())
                .containsExactly(
                        "CHAT_TUI_THEMES: there is no such variable; did you mean CHAT_TUI_THEME?");
        assertThat(outcome.wrongFlags())
                .containsExactly(
                        "--set: there is no setting bel; did you mean bell?",
                        "--set: bell needs a value: it must be true or false.");
    }

    @Test
    void whatIsNoTomlNamesItsLineAndNothingOfTheFileCounts() {
        Outcome outcome = read("bell = false\ntheme = dark\n");
        assertThat(outcome.problems())
                .singleElement()
                .asString()
                .startsWith("/c/config.toml:2: this is no TOML: ");
        assertThat(outcome.settings()).isEqualTo(Settings.USUAL);
    }

    @Test
    void keysAreBound() {
        String text =
                """
                [keys]
                "alt+u" = "upper-case"
                "Ctrl+X" = "first-new"
                "alt+a" = "none"
                """;
        Outcome outcome = read(text);
        assertThat(outcome.problems()).isEmpty();
        Bindings bindings = outcome.settings().bindings();
        assertThat(bindings.act(new Chord("alt+u"))).contains(Act.UPPER_CASE);
        assertThat(bindings.act(new Chord("ctrl+x"))).contains(Act.FIRST_NEW);
        assertThat(bindings.act(new Chord("alt+a"))).contains(Act.NONE);
        assertThat(bindings.act(new Chord("alt+p"))).contains(Act.PREVIOUS_MENTION);
    }

    /** Seen to fail with a wrong binding that takes the others with it. */
    @Test
    void aBindingOfAnUnknownKeyOrActNamesItsLine() {
        Outcome outcome =
                read(
                        """
                        [keys]
                        "super+u" = "unfold"
                        "alt+x" = "unfould"
                        "alt+y" = "unfold"
                        """);
        assertThat(outcome.problems()).hasSize(2);
        assertThat(outcome.problems().getFirst())
                .startsWith("/c/config.toml:2: super+u is no key: write alt+ and a character");
        assertThat(outcome.problems().getLast())
                .isEqualTo(
                        "/c/config.toml:3: a key can do nothing called \"unfould\"; did you mean"
                                + " unfold?");
        assertThat(outcome.settings().bindings().act(new Chord("alt+y"))).contains(Act.UNFOLD);
    }

    @Test
    void aSettingBelowTheKeysIsToldWhereItStands() {
        assertThat(read("[keys]\ntheme = \"dark\"\n").problems())
                .containsExactly("/c/config.toml:2: theme is a setting: it stands above [keys].");
    }

    @Test
    void nothingThatATerminalObeysIsRepeated() {
        assertThat(read("theme = \"\\u001b[2J\"\n\"\\u0007\" = 1\n").problems())
                .hasSize(2)
                .noneMatch(words -> words.chars().anyMatch(Character::isISOControl));
    }
}
