package dev.tcrp.tui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class SettingsEditTest {
    private static String light(String text) {
        return SettingsEdit.with(text, Setting.THEME, List.of("light")).orElseThrow();
    }

    @Test
    void aNewFileSaysWhatItIs() {
        assertThat(light(""))
                .startsWith("# Settings of chat-tui")
                .endsWith("\ntheme = \"light\"\n");
    }

    /** Seen to fail with a value that ends at its line's end. */
    @Test
    void commentsOrderAndBlanksStay() {
        String text =
                "# mine\nbell = false # loud\n\n  theme  =  \"dark\"   # at night\ntitle = true";
        assertThat(light(text)).isEqualTo(text.replace("\"dark\"", "\"light\""));
    }

    /** Seen to fail with a line at the end of the file. */
    @Test
    void aNewKeyStandsBeforeTheTables() {
        assertThat(light("bell = false\n\n# my keys\n[keys]\n\"alt+x\" = \"unfold\"\n"))
                .isEqualTo(
                        """
                        bell = false

                        # my keys
                        theme = "light"

                        [keys]
                        "alt+x" = "unfold"
                        """);
        assertThat(light("[keys]\n")).isEqualTo("theme = \"light\"\n\n[keys]\n");
        assertThat(light("bell = false")).isEqualTo("bell = false\ntheme = \"light\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"dark\"",
                "'dark'",
                "\"a\\\"#b\"",
                "\"\"\"a\n\"b\"\n\"\"\"",
                "'''\na # b\n'''",
                "[\n  \"a\", # ]\n  'b]',\n]",
                "{ a = 1 }",
                "12"
            })
    void aValueOfAnyFormIsReplaced(String value) {
        assertThat(light("a = 1\ntheme = " + value + " # why\nz = 2\n"))
                .isEqualTo("a = 1\ntheme = \"light\" # why\nz = 2\n");
    }

    /** Seen to fail with a value that ends at its line's end. */
    @ParameterizedTest
    @ValueSource(strings = {"\"dark\"", "'''\na # b\n'''", "[\n  \"a\", # ]\n]", "12 # why"})
    void aSettingIsTakenOutWithItsLine(String value) {
        assertThat(SettingsEdit.without("a = 1\ntheme = " + value + "\n# z\nz = 2", Setting.THEME))
                .contains("a = 1\n# z\nz = 2");
        assertThat(SettingsEdit.without("theme = " + value, Setting.THEME)).contains("");
    }

    @Test
    void whatIsNotSetIsNotTakenOut() {
        assertThat(SettingsEdit.without("bell = true\n", Setting.THEME)).contains("bell = true\n");
        assertThat(SettingsEdit.without("[theme]\na = 1\n", Setting.THEME)).isEmpty();
        assertThat(SettingsEdit.without("theme = ", Setting.THEME)).isEmpty();
    }

    @Test
    void listsAreWritten() {
        String text =
                SettingsEdit.with(
                                "on_mention = []\r\n", Setting.ON_MENTION, List.of("say", "a\\\"b"))
                        .orElseThrow();
        assertThat(text).isEqualTo("on_mention = [\"say\", \"a\\\\\\\"b\"]\r\n");
    }

    /** Seen to fail with a text that is no TOML edited all the same. */
    @Test
    void whatIsNoTomlIsLeftAlone() {
        assertThat(SettingsEdit.with("theme = dark\n", Setting.THEME, List.of("light"))).isEmpty();
    }
}
