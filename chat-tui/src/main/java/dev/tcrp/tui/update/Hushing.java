package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;

/** Muting a room and ignoring a person; both are kept over starts. */
final class Hushing {
    private Hushing() {}

    /** Mutes the open room, or has it call the person again. */
    static Step room(Model done, RoomKey room, ZonedDateTime now) {
        boolean muted = !done.current().attention().muted();
        Model next = done.map(pane -> pane.withAttention(pane.attention().withMuted(muted)));
        String key = muted ? "update.room_muted" : "update.room_unmuted";
        return Step.of(
                told(next, Words.of(key, next.title(room)), now), new Effect.MuteRoom(room, muted));
    }

    /** Whoever goes by this name is ignored in all rooms, or heard again. */
    static Step person(Model model, Model done, UserName who, boolean ignored, ZonedDateTime now) {
        if (ignored && who.equals(model.current().own())) {
            return Step.refused(model, now, Words.of("update.that_is_you"));
        }
        Model next =
                done.withRooms(done.rooms().mapAll(pane -> pane.ignoring(who.value(), ignored)));
        String key = ignored ? "update.ignored" : "update.unignored";
        return Step.of(
                told(next, Words.of(key, who.value()), now), new Effect.Ignore(who, ignored));
    }

    private static Model told(Model model, String words, ZonedDateTime now) {
        return model.told(new LogLine.Notice(now, words));
    }
}
