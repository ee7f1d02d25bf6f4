package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.session.Refusals;
import dev.tcrp.tui.session.net.ConnectionEvent;
import dev.tcrp.tui.session.sync.RoomUnit;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * Messages of one {@code send} that nobody acknowledges: done when the relay has counted them. The
 * connection's threads tell it why the relay does not.
 */
final class PlainSending {
    /** So many messages may be on their way: they fit the server's receive buffer. */
    private static final int WINDOW = 32;

    /** With nothing taken for so long, what is missing is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration BETWEEN_COUNTS = Duration.ofMillis(5);

    private final RoomName room;
    private volatile @Nullable Failure why;
    private volatile @Nullable UserName muted;

    PlainSending(RoomName room) {
        this.room = room;
    }

    void send(List<String> messages, RoomVisit member) throws Exception {
        if (!member.entered().role().maySpeak()) {
            throw failure(Refusals.ofReader(room));
        }
        long taken = 0;
        for (int sent = 0; sent < messages.size(); sent++) {
            if (sent - taken >= WINDOW) {
                taken = awaitTaken(sent, member);
            }
            member.say(messages.get(sent));
        }
        long _ = awaitTaken(messages.size(), member);
    }

    private long awaitTaken(long sent, RoomVisit member) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long taken = member.heard();
        while (taken < sent) {
            long before = taken;
            requireVoice(member);
            if (System.nanoTime() - deadline > 0) {
                throw new Failure(
                        Exit.FAILED,
                        "The relay took %d of %d messages; %d were lost on the way. Send again."
                                .formatted(taken, sent, sent - taken));
            }
            Thread.sleep(BETWEEN_COUNTS);
            taken = member.heard();
            if (taken > before) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
        }
        return taken;
    }

    private void requireVoice(RoomVisit member) throws Failure {
        Failure refused = why;
        if (refused != null) {
            throw refused;
        }
        if (member.user().equals(muted)) {
            throw failure(Refusals.ofMuted(room));
        }
    }

    private static Failure failure(Refusal refusal) {
        return new Failure(Exit.of(refusal.reason()), Sanitiser.shown(refusal.text()));
    }

    /** From the connection's loop. */
    void arrived(ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Happened(RoomEvent.RoomClosed(var which, var reason))
                    when which.equals(room) ->
                    why = new Failure(Exit.TOKEN_REFUSED, Sanitiser.shown(reason));
            case ConnectionEvent.Happened(RoomEvent.MemberMuted(var which, var user, var seconds))
                    when which.equals(room) && seconds != 0 ->
                    muted = user;
            case ConnectionEvent.UnitHeard(RoomUnit(var which, Unit.No no)) ->
                    why = failure(Refusals.of(no.reason(), which, true));
            case ConnectionEvent.Happened _,
                    ConnectionEvent.PlainSaid _,
                    ConnectionEvent.UnitHeard _,
                    ConnectionEvent.Numbered _,
                    ConnectionEvent.Rerouted _,
                    ConnectionEvent.Over _,
                    ConnectionEvent.Lost _ -> {}
        }
    }
}
