package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;
import dev.tcrp.tui.model.Talk;
import dev.tcrp.tui.session.SessionEvent.Line;
import dev.tcrp.tui.session.SessionEvent.Now;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a message answers, and what had been made of it when it was read. */
final class Talks {
    private Talks() {}

    /** Times are told in this zone. */
    static Talk of(Line line, ZoneId zone) {
        Now now = line.now();
        boolean isGone = line.content() instanceof Content.None;
        Deletion deletion =
                isGone && now.deletion() == Deletion.NONE ? Deletion.BY_AUTHOR : now.deletion();
        return Talk.of(line.envelope())
                .asRead(
                        deletion == Deletion.NONE
                                ? now.edited().map(at -> at.atZone(zone))
                                : Optional.empty(),
                        deletion,
                        now.replies(),
                        now.lastReply().map(at -> at.atZone(zone)),
                        now.reactions().stream().map(Talks::reacted).toList(),
                        now.asOf());
    }

    private static Talk.Reacted reacted(Reactions read) {
        return new Talk.Reacted(read.emoji(), read.count(), read.mine(), List.of());
    }
}
