package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.accounts.Look;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Panes;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.update.Update;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** How the screen was left is how the next start finds it. */
final class KeptLookTest {
    private static final ZonedDateTime NOW =
            ZonedDateTime.of(2026, 11, 23, 9, 30, 0, 0, ZoneOffset.UTC);
    private static final Key WIDER = new Key.Named(Key.Name.SHIFT_RIGHT, true);

    private final Model start = with(Settings.USUAL);

    private static Model with(Settings settings) {
        var server = new Server(new ServerAddress("127.0.0.1", 9001), "chat-tui");
        return Model.of(new UserName("alice"), server)
                .withSettings(settings)
                .withPanes(Panes.of(settings));
    }

    private static Model presses(Model model, int columns, Key key) {
        Model there = Update.step(model, new UiEvent.Resized(columns, 24), NOW).model();
        return Update.step(there, new UiEvent.Pressed(key), NOW).model();
    }

    /** Seen to fail with the widths left out. */
    @Test
    void panesTheirWidthsAndTheMouseAreAsTheyWereLeft() {
        Model chosen = presses(start, 120, new Key.Named(Key.Name.F8));
        Model left = presses(chosen, 120, new Key.Named(Key.Name.F8));
        left = presses(presses(left, 80, WIDER), 80, WIDER);
        left = presses(left, 80, new Key.Alt('m'));
        Look look = KeptLook.of(left);
        assertThat(look)
                .isEqualTo(
                        new Look(
                                List.of(),
                                List.of("members wide"),
                                List.of("rooms usual 2"),
                                "true",
                                List.of()));
        Model next = KeptLook.on(start, look);
        assertThat(next.panes()).isEqualTo(left.panes());
        assertThat(next.settings().isOn(Setting.MOUSE)).isTrue();
        assertThat(KeptLook.of(next)).isEqualTo(look);
    }

    @Test
    void whoChangesNothingKeepsNothing() {
        assertThat(KeptLook.of(start)).isEqualTo(Look.USUAL);
        Model twice = presses(start, 80, new Key.Named(Key.Name.F7));
        assertThat(KeptLook.of(presses(twice, 80, new Key.Named(Key.Name.F7))))
                .isEqualTo(Look.USUAL);
    }

    /** Seen to fail with what is hidden kept as such. */
    @Test
    void aPaneThatTheSettingsHideIsShownAgain() {
        Model hiding = with(Settings.USUAL.with(Setting.HIDE, List.of("rooms"), "here"));
        Look look = KeptLook.of(presses(hiding, 80, new Key.Named(Key.Name.F7)));
        assertThat(look.shown()).containsExactly("rooms usual");
        assertThat(KeptLook.on(hiding, look).panes().hidden()).hasSize(4);
        assertThat(KeptLook.on(start, look).panes()).isEqualTo(start.panes());
    }

    @Test
    void aFlagCountsBeforeTheMouseOfLastTime() {
        var look = new Look(List.of(), List.of(), List.of(), "true", List.of());
        Model flagged = with(Settings.USUAL.with(Setting.MOUSE, List.of("false"), "--set"));
        assertThat(KeptLook.on(flagged, look).settings().isOn(Setting.MOUSE)).isFalse();
        Model filed = with(Settings.USUAL.with(Setting.MOUSE, List.of("false"), "config.toml:3"));
        assertThat(KeptLook.on(filed, look).settings().isOn(Setting.MOUSE)).isTrue();
    }

    @Test
    void theReactionsThatWereUsedLastAreOfferedFirst() {
        Look look = KeptLook.of(start.withReacted(List.of("🎉", "👍")));
        assertThat(KeptLook.on(start, look).reacted()).containsExactly("🎉", "👍");
    }

    @Test
    void wordsThatNobodyKnowsDoNotCount() {
        var look =
                new Look(
                        List.of("", "x"),
                        List.of("rooms"),
                        List.of("rooms wide", "9"),
                        "maybe",
                        List.of("", "two words"));
        assertThat(KeptLook.on(start, look)).isEqualTo(start);
    }
}
