package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.ListReactors.Reactor;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand.AskReactors;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Line;
import dev.tcrp.tui.session.SessionEvent.Now;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who reacted before one came is told where one looks at the message. */
final class ReactorNamesTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final Instant BEFORE = Instant.parse("2026-11-22T08:00:00Z");

    private final Person alice = Person.in("alice").entersKept("tea", 9, 9, "alice", "bob");

    private void reads(Reactions... reactions) {
        var none = Optional.<Instant>empty();
        var now = new Now(9, none, Deletion.NONE, 0, none, List.of(reactions));
        var text = new Content.Text("cake?");
        var line = new Line(7, BEFORE, "bob", Envelope.SAY, text, false, now);
        alice.hears(new SessionEvent.Older(TEA, 0, List.of(line), false)).forgets();
    }

    private static Reactor by(String emoji, String user) {
        return new Reactor(emoji, Optional.of(user).filter(u -> !u.isEmpty()).map(UserName::new));
    }

    /** Seen to fail with counts alone, as pages tell them. */
    @Test
    void theNamesAreAskedForAndShown() {
        reads(new Reactions("👍", 3, false), new Reactions("🎉", 1, false));
        alice.pressesCtrl('s').types("i").sees("👍 3").asked(new AskReactors(TEA, 7)).forgets();
        alice.hears(
                new SessionEvent.ReactorsTold(
                        TEA,
                        7,
                        List.of(by("🎉", "eve"), by("👍", "dave"), by("👍", ""), by("👍", "花子"))));
        alice.sees("👍 3  dave, 花子 and 1 more", "🎉 1  eve");
        var envelope = new Envelope(Act.REACT, 7);
        alice.hears("tea", 10, "bob", envelope, new Content.Reaction(true, "🎉"));
        alice.sees("🎉 2  eve, bob").didNothing();
    }

    @Test
    void whoIsKnownIsNotAskedFor() {
        alice.hears("tea", 10, "bob", "cake?");
        var envelope = new Envelope(Act.REACT, 10);
        alice.hears("tea", 11, "bob", envelope, new Content.Reaction(true, "👍")).forgets();
        alice.pressesCtrl('s').types("i").sees("👍 1  bob").didNothing();
    }

    /** A server that does not know the question says no: the counts stand. */
    @Test
    void aMessageThatIsGoneMeanwhileChangesNothing() {
        reads(new Reactions("👍", 2, true));
        alice.hears(new SessionEvent.ReactorsTold(TEA, 8, List.of(by("👍", "eve"))));
        alice.pressesCtrl('s').types("i").sees("👍 2");
    }
}
