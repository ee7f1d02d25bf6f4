package dev.tcrp.tui;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.message.Refusal;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.session.OwnSession;
import dev.tcrp.tui.session.Security;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Messages of one {@code send --wait-ack}: said until the server has acknowledged each, over
 * connections that come and go. The same id makes the same device, so that what was said before is
 * not said twice.
 */
final class Outbound {
    private final BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
    private final RoomName room;
    private final List<String> messages;
    private final String id;
    private boolean entered;
    private int acknowledged;

    /** What the server last said of itself: that its disk is full, say. */
    private String notice = "";

    Outbound(RoomName room, List<String> messages, String id) {
        this.room = room;
        this.messages = messages;
        this.id = id;
    }

    /** Returns when all are acknowledged; else throws in words, with what is known. */
    void send(
            ServerAddress server, Security security, UserName user, Token token, Duration patience)
            throws Failure, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Session session =
                OwnSession.resume(server, security, user, device(user), events::add)) {
            session.submit(new SessionCommand.Enter(room, token));
            while (acknowledged < messages.size()) {
                SessionEvent event =
                        events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (event == null) {
                    throw inVain(server);
                }
                take(event, session);
            }
        }
    }

    private void take(SessionEvent event, Session session) throws Failure {
        switch (event) {
            case SessionEvent.Entered _ when !entered -> {
                entered = true;
                for (int i = 0; i < messages.size(); i++) {
                    session.submit(new SessionCommand.Say(room, messages.get(i), i + 1L));
                }
            }
            case SessionEvent.Sent _ -> acknowledged++;
            case SessionEvent.Unsent(var _, var _, var known, var reason) -> {
                throw known ? refused(reason) : unknown(reason);
            }
            case SessionEvent.Refused(var _, Refusal(var reason, var words)) ->
                    throw new Failure(Exit.of(reason), Sanitiser.shown(words));
            case SessionEvent.RoomClosed(var _, var reason) ->
                    throw unknown(Sanitiser.shown(reason));
            case SessionEvent.Notice(var _, var words) -> notice = Sanitiser.shown(words) + " ";
            case SessionEvent.GivenUp(var reason) -> throw new Failure(Exit.UNTRUSTED, reason);
            case SessionEvent _ -> {}
        }
    }

    private Failure inVain(ServerAddress server) {
        return entered
                ? unknown(notice + "The time is over.")
                : new Failure(
                        Exit.UNREACHABLE,
                        "%s could not be reached, or did not let us in, in time: nothing was sent."
                                .formatted(server));
    }

    private Failure refused(String words) {
        return new Failure(
                Exit.FAILED,
                "%d of %d were sent. %s".formatted(acknowledged, messages.size(), words));
    }

    private Failure unknown(String why) {
        return new Failure(
                Exit.TIMED_OUT,
                "%s %d of %d are acknowledged, of the others it is not known. Send the same again with --id %s: nothing is said twice."
                        .formatted(why, acknowledged, messages.size(), id));
    }

    /** By what must be the same for the messages to be the same. */
    private Device device(UserName user) {
        String all = "send %s\n%s\n%s".formatted(room, user, id);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Utf8.encode(all));
            return Device.of(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
