package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;

import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.view.Ink;
import dev.tcrp.tui.view.Paper;
import dev.tcrp.tui.view.Style;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class PaletteTest {
    /** WCAG 2.1, success criterion 1.4.3. */
    private static final double READABLE = 4.5;

    /** xterm, two editors, Solarized and Tango. */
    private static final List<Integer> DARK =
            List.of(0x000000, 0x16181d, 0x1e1e1e, 0x002b36, 0x2e3436);

    /** xterm, Solarized, and an editor. */
    private static final List<Integer> LIGHT = List.of(0xffffff, 0xfdf6e3, 0xf2f4f8);

    @ParameterizedTest
    @CsvSource({"DARK, TRUE", "LIGHT, TRUE", "HIGH_CONTRAST, TRUE"})
    void everyLetterCanBeRead(Theme theme, Depth depth) {
        var palette = new Palette(theme, depth);
        List<String> faint = new ArrayList<>();
        for (Ink ink : EnumSet.complementOf(EnumSet.of(Ink.FAINT))) {
            for (int background : theme == Theme.LIGHT ? LIGHT : DARK) {
                check(palette, Style.of(ink), background, faint);
            }
            for (Paper paper : papers(ink)) {
                check(palette, Style.of(ink).on(paper), 0, faint);
            }
        }
        assertThat(faint).isEmpty();
    }

    /** xterm's 256 are not so many: they stay readable. */
    @ParameterizedTest
    @CsvSource({"DARK, INDEXED", "LIGHT, INDEXED", "HIGH_CONTRAST, INDEXED"})
    void everyLetterCanBeReadIn256Colours(Theme theme, Depth depth) {
        everyLetterCanBeRead(theme, depth);
    }

    private static List<Paper> papers(Ink ink) {
        return switch (ink) {
            case TEXT -> List.of(Paper.STATUS, Paper.MENTION, Paper.BOX, Paper.SELECTED, Paper.HIT);
            case DIM, ACCENT, OWN, MENTION -> List.of(Paper.STATUS, Paper.MENTION, Paper.BOX);
            case WARN, OK, ERROR -> List.of(Paper.STATUS, Paper.BOX);
            case FAINT -> List.of();
            case LINK,
                    HUE_0,
                    HUE_1,
                    HUE_2,
                    HUE_3,
                    HUE_4,
                    HUE_5,
                    HUE_6,
                    HUE_7,
                    HUE_8,
                    HUE_9,
                    HUE_10,
                    HUE_11 ->
                    List.of(Paper.MENTION, Paper.BOX);
        };
    }

    private static void check(Palette palette, Style style, int background, List<String> faint) {
        Palette.Look look = palette.look(style);
        int paper =
                look.background() == TextColor.ANSI.DEFAULT ? background : rgb(look.background());
        double contrast = contrast(rgb(look.foreground()), paper);
        if (contrast < READABLE) {
            faint.add("%s on %06x: %.2f".formatted(style, paper, contrast));
        }
    }

    private static int rgb(TextColor colour) {
        return colour instanceof TextColor.Indexed
                ? Xterm256.colour(index(colour))
                : colour.getRed() << 16 | colour.getGreen() << 8 | colour.getBlue();
    }

    private static int index(TextColor colour) {
        String parameters =
                new String(
                        colour.getForegroundSGRSequence(),
                        java.nio.charset.StandardCharsets.US_ASCII);
        return Integer.parseInt(parameters.substring(parameters.lastIndexOf(';') + 1));
    }

    /** WCAG 2.1's contrast ratio. */
    private static double contrast(int one, int other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16)
                + 0.7152 * linear(colour >> 8 & 0xFF)
                + 0.0722 * linear(colour & 0xFF);
    }

    private static double linear(int part) {
        double s = part / 255.0;
        return s <= 0.03928 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
    }

    @Test
    void theEnvironmentChoosesThemeAndDepth() {
        assertThat(palette("auto", Map.of("TERM", "xterm"), Optional.empty()))
                .isEqualTo(new Palette(Theme.TERMINAL, Depth.SIXTEEN));
        assertThat(
                        palette(
                                "auto",
                                Map.of("TERM", "tmux-256color", "COLORFGBG", "15;0"),
                                Optional.empty()))
                .isEqualTo(new Palette(Theme.DARK, Depth.INDEXED));
        assertThat(
                        palette(
                                "auto",
                                Map.of("COLORTERM", "truecolor", "COLORFGBG", "0;default;15"),
                                Optional.empty()))
                .isEqualTo(new Palette(Theme.LIGHT, Depth.TRUE));
        assertThat(palette("high-contrast", Map.of("COLORFGBG", "0;15"), Optional.of(Theme.LIGHT)))
                .isEqualTo(new Palette(Theme.HIGH_CONTRAST, Depth.SIXTEEN));
        assertThat(Palette.dependsOnBackground(Settings.USUAL, Map.of("TERM", "xterm-256color")))
                .isTrue();
        assertThat(Palette.dependsOnBackground(Settings.USUAL, Map.of("TERM", "linux"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Ink.class)
    void thereIsNoColourWhereNoneIsWanted(Ink ink) {
        Palette palette =
                palette(
                        "auto",
                        Map.of("NO_COLOR", "1", "COLORTERM", "truecolor"),
                        Optional.empty());
        for (Paper paper : Paper.values()) {
            Palette.Look look = palette.look(Style.of(ink).on(paper));
            assertThat(look.foreground()).isEqualTo(TextColor.ANSI.DEFAULT);
            assertThat(look.background()).isEqualTo(TextColor.ANSI.DEFAULT);
        }
    }

    /** Bright black is the background of some terminals. */
    @ParameterizedTest
    @EnumSource(Ink.class)
    void theTerminalsOwnColoursAreNeverBright(Ink ink) {
        TextColor colour =
                palette("auto", Map.of("TERM", "xterm"), Optional.empty())
                        .look(Style.of(ink))
                        .foreground();
        assertThat(((TextColor.ANSI) colour).name()).doesNotContain("BRIGHT");
    }

    @Test
    void dimIsFaintInTheTerminalsOwnColours() {
        assertThat(
                        palette("auto", Map.of("TERM", "xterm"), Optional.empty())
                                .look(Style.DIM)
                                .modifiers())
                .containsExactly(Palette.FAINT);
        assertThat(Sequences.parameter(SGR.FRAKTUR)).isEqualTo("2");
    }

    private static Palette palette(
            String theme, Map<String, String> environment, Optional<Theme> told) {
        Settings settings = Settings.USUAL.with(Setting.THEME, List.of(theme), "here");
        return Palette.of(settings, environment, told);
    }
}
