package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

final class CallerTest {
    private static final Setting NOTICE = Setting.DESKTOP_NOTICE;

    @Test
    void callsByBellAndNotice() {
        var xterm = Caller.of(Settings.USUAL, Map.of("TERM", "xterm-256color"));
        assertThat(xterm.call("tea", "bob: hi")).isEqualTo("\u0007\u001b]9;tea: bob: hi\u001b\\");
        var foot = Caller.of(Settings.USUAL, Map.of("TERM", "foot"));
        assertThat(foot.call("a;b", "bob: hi"))
                .isEqualTo("\u0007\u001b]777;notify;a,b;bob: hi\u001b\\");
    }

    @Test
    void noticesGoThroughTmux() {
        var tmux =
                Caller.of(
                        Settings.USUAL,
                        Map.of("TERM", "tmux-256color", "TMUX", "/tmp/tmux-0/default,1,0"));
        assertThat(tmux.call("tea", "hi"))
                .isEqualTo("\u0007\u001bPtmux;\u001b\u001b]9;tea: hi\u001b\u001b\\\u001b\\");
    }

    @Test
    void theConsoleRingsOnly() {
        var linux = Caller.of(Settings.USUAL, Map.of("TERM", "linux"));
        assertThat(linux.call("tea", "hi")).isEqualTo("\u0007");
        assertThat(linux.title("tea")).isEmpty();
    }

    @Test
    void whatIsNotWantedIsNotSent() {
        var environment = Map.of("TERM", "xterm");
        Settings quiet = chosen(chosen(Settings.USUAL, Setting.BELL, "false"), NOTICE, "off");
        var caller = Caller.of(quiet, environment);
        assertThat(caller.call("tea", "hi")).isEmpty();
        assertThat(caller.title("(@1) tea")).isEqualTo("\u001b]2;(@1) tea\u001b\\");
        Settings untitled = chosen(Settings.USUAL, Setting.TITLE, "false");
        assertThat(Caller.of(untitled, environment).title("tea")).isEmpty();
    }

    /** Seen to fail with the terminal's own form of notices in place of the chosen one. */
    @Test
    void aNoticeHasTheFormThatWasChosen() {
        var foot = Map.of("TERM", "foot");
        assertThat(Caller.of(chosen(Settings.USUAL, NOTICE, "osc9"), foot).call("tea", "hi"))
                .isEqualTo("\u0007\u001b]9;tea: hi\u001b\\");
        var xterm = Map.of("TERM", "xterm");
        assertThat(Caller.of(chosen(Settings.USUAL, NOTICE, "osc777"), xterm).call("tea", "hi"))
                .isEqualTo("\u0007\u001b]777;notify;tea;hi\u001b\\");
        assertThat(Caller.of(chosen(Settings.USUAL, NOTICE, "notify-send"), xterm).call("a", "b"))
                .isEqualTo("\u0007");
    }

    private static Settings chosen(Settings settings, Setting setting, String value) {
        return settings.with(setting, List.of(value), "here");
    }

    @Test
    void nothingFromOutsideEndsTheSequence() {
        String sent =
                Caller.of(Settings.USUAL, Map.of("TERM", "xterm"))
                        .call("t\u0007ea", "\u001b\\\u009cx\ny");
        assertThat(sent.substring(1, sent.length() - 2).substring(1))
                .doesNotContain("\u001b", "\u0007", "\u009c", "\n");
    }

    @Test
    void aBackgroundChoosesTheTheme() {
        assertThat(Background.theme("]11;rgb:fdfd/f6f6/e3e3")).contains(Theme.LIGHT);
        assertThat(Background.theme("]11;rgb:00/2b/36")).contains(Theme.DARK);
        assertThat(Background.theme("]11;rgba:ffff/ffff/ffff/ffff")).contains(Theme.LIGHT);
        assertThat(Background.theme("]10;rgb:ff/ff/ff")).isEqualTo(Optional.empty());
        assertThat(Background.theme("]11;black")).isEmpty();
    }
}
