package dev.tcrp.tui.update;

import static dev.tcrp.tui.update.Key.Name.TAB;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.settings.Setting;

import org.junit.jupiter.api.Test;

import java.util.List;

/** {@code /set}, which counts at once, and is kept. */
final class SettingCommandsTest {
    private final Person alice = Person.in("alice", "tea");

    /** Seen to fail with a choice that counts from the next start only. */
    @Test
    void aChoiceCountsAtOnceAndIsKept() {
        alice.hears("tea", "bob", "hi").says("/set time_format HH:mm:ss").hasTyped("");
        alice.did(new Effect.KeepSetting(Setting.TIME_FORMAT, List.of("HH:mm:ss")));
        alice.sees("09:30:00")
                .meets(new UiEvent.SettingKept(Setting.TIME_FORMAT, "/c/config.toml"));
        alice.sees("time_format is HH:mm:ss. It is kept in /c/config.toml.");
        alice.meets(new UiEvent.SettingNotKept(Setting.TIME_FORMAT, "the disk is full"));
        alice.sees("time_format is HH:mm:ss, until you quit: the disk is full.");
    }

    /** Seen to fail with the panes left as they were. */
    @Test
    void panesAreHiddenAtOnce() {
        alice.sees("1 tea").says("/set hide rooms members").seesNot("1 tea");
        alice.did(new Effect.KeepSetting(Setting.HIDE, List.of("rooms", "members")));
        alice.says("/set hide []").sees("1 tea");
        alice.did(new Effect.KeepSetting(Setting.HIDE, List.of()));
    }

    /** Seen to fail with a wrong value that is taken. */
    @Test
    void aWrongValueSaysWhatIsAllowedAndStaysTyped() {
        alice.says("/set theme drak").didNothing().hasTyped("/set theme drak");
        alice.sees("theme cannot be \"drak\"", "did you mean dark?");
        assertThat(alice.model().settings().value(Setting.THEME)).isEqualTo("auto");
        alice.pressesCtrl('u').says("/set thme dark").hasTyped("/set thme dark");
        alice.sees("there is no setting thme; did you mean theme?");
    }

    @Test
    void settingsAreShown() {
        alice.says("/set").sees("Settings", "theme is auto", "hide is none", "read_marks is true");
        alice.presses(Key.Name.DOWN, Key.Name.ENTER).hasTyped("/set colours ").pressesCtrl('u');
        alice.says("/set name_width").sees("name_width is auto: most columns", "auto, or 5 to 24.");
        alice.says("／ｓｅｔ　ｂｅｌｌ = false").hasTyped("");
        alice.did(new Effect.KeepSetting(Setting.BELL, List.of("false")));
    }

    /** Seen to fail with a program that a chat may name: lines may come from a pipe. */
    @Test
    void noLineOfTheChatNamesAProgramToRun() {
        alice.says("/set open_with rm -rf x").didNothing().sees("open_with runs a program");
        alice.pressesCtrl('u')
                .says("/set on_mention rm -rf x")
                .didNothing()
                .sees("on_mention runs a program");
        alice.pressesCtrl('u').says("/set on_mention").sees("on_mention is none: run when");
    }

    @Test
    void keysAndValuesAreCompleted() {
        alice.types("/set sy").presses(TAB).hasTyped("/set symbols ").types("as").presses(TAB);
        alice.hasTyped("/set symbols ascii").pressesCtrl('u').types("/set theme high").presses(TAB);
        alice.hasTyped("/set theme high-contrast")
                .pressesCtrl('u')
                .types("/set time_f")
                .presses(TAB);
        alice.hasTyped("/set time_format ");
    }
}
