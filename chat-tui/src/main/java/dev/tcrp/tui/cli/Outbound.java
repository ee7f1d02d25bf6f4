package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.app.Closing;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.StopSignals;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.own.OwnSession;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Messages of one {@code send}: said until the server has acknowledged each, over connections that
 * come and go. The same id makes the same device, so that what was said before is not said twice;
 * nobody without the token can make it (PROTOCOL.md section 10.4).
 */
public final class Outbound {
    private static final String HMAC = "HmacSHA256";
    private static final int DEVICE = 16;
    private static final Duration USUAL = Duration.ofMinutes(1);

    private static final long LOOK_AGAIN_MS = 50;
    private static final long ANSWER_MS = 2_000;

    private final BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
    private final RoomKey room;
    private final List<Said> messages;
    private final String id;
    private final Optional<Duration> timeout;
    private final Closing closing;
    private final Deque<UserName> names;

    /** What the server last said of itself: that its disk is full, say. */
    private volatile String notice = "";

    private volatile boolean isClosed;
    private volatile boolean isAnother;
    private @Nullable Refusal first;

    /** One message. */
    record Said(Envelope envelope, Content content) {
        /** Words. */
        Said(String text) {
            this(Envelope.SAY, new Content.Text(text));
        }
    }

    /**
     * @param names the first of which is free is the sender's
     * @param timeout for all of it; else a minute in which nothing is acknowledged
     */
    Outbound(
            RoomKey room,
            List<UserName> names,
            List<Said> messages,
            String id,
            Optional<Duration> timeout,
            Consumer<String> tell) {
        this.room = room;
        this.names = new ArrayDeque<>(names);
        this.messages = messages;
        this.id = id;
        this.timeout = timeout;
        this.closing = Closing.ofSend(timeout, USUAL, tell);
    }

    /** Returns when all are acknowledged; else throws in words, with what is known. */
    Exit send(Security security, Token token) throws Failure, InterruptedException {
        UserName user = names.getFirst();
        var _ = new StopSignals(closing, closing::drop);
        try (Session session =
                OwnSession.resume(
                        room.server(), security, user, device(token, user), this::heard)) {
            enter(token, session);
            for (int i = 0; i < messages.size(); i++) {
                Said said = messages.get(i);
                session.submit(
                        new SessionCommand.Say(room, said.envelope(), said.content(), i + 1L));
            }
            return acknowledged(session);
        }
    }

    private void heard(SessionEvent event) {
        switch (event) {
            case SessionEvent.Notice(var _, var words) -> notice = Sanitiser.shown(words) + " ";
            case SessionEvent.RoomClosed _ -> isClosed = true;
            case SessionEvent.Unsent(var _, var _, var refusal, var _) ->
                    isAnother |= refusal.filter(Outbound::isConflict).isPresent();
            case SessionEvent _ -> {}
        }
        closing.heard(event);
        events.add(event);
    }

    private void enter(Token token, Session session) throws Failure, InterruptedException {
        long deadline = System.nanoTime() + timeout.orElse(USUAL).toNanos();
        session.submit(new SessionCommand.Enter(room, token));
        while (System.nanoTime() - deadline < 0) {
            if (closing.ended().isPresent()) {
                throw new Failure(closing.ended().get(), "Nothing was sent.");
            }
            SessionEvent event = events.poll(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
            if (event instanceof SessionEvent.Entered) {
                return;
            }
            if (event != null) {
                notEntered(event, token, session);
            }
        }
        throw notReached(
                "%s did not let us in in time: nothing was sent.".formatted(room.server()));
    }

    /** One of several servers is tried at once when another one is lost. */
    private void notEntered(SessionEvent event, Token token, Session session) throws Failure {
        switch (event) {
            case SessionEvent.Refused(var _, var refusal) -> refused(refusal, token, session);
            case SessionEvent.GivenUp(var reason, var kind, var _) ->
                    throw new Failure(Exit.of(kind), reason);
            case SessionEvent.Disconnected(var reason, var retryIn)
                    when timeout.isEmpty() && !retryIn.equals(Backoff.LEAST) ->
                    throw notReached(Sanitiser.shown(reason) + " Nothing was sent.");
            case SessionEvent _ -> {}
        }
    }

    /** When no name is free the refusal of the first one counts. */
    private void refused(Refusal refusal, Token token, Session session) throws Failure {
        Refusal counts = first == null ? refusal : first;
        names.removeFirst();
        if (!isAboutTheName(refusal.reason()) || names.isEmpty()) {
            throw new Failure(Exit.of(counts.reason()), Sanitiser.shown(counts.text()));
        }
        first = counts;
        session.submit(new SessionCommand.Rename(names.getFirst()));
        session.submit(new SessionCommand.Enter(room, token));
    }

    private static boolean isAboutTheName(Reason reason) {
        return reason == Reason.EXISTS || reason == Reason.TOKEN_REFUSED;
    }

    private static Failure notReached(String why) {
        return new Failure(Exit.UNREACHABLE, why);
    }

    private Exit acknowledged(Session session) throws Failure, InterruptedException {
        try {
            return closing.await(session, () -> {});
        } catch (Failure e) {
            if (isAnother) {
                throw new Failure(Exit.EXISTS, another() + e.getMessage());
            }
            Exit exit = isClosed && isGone(session) ? Exit.NOT_FOUND : e.exit();
            throw new Failure(exit, notice + e.getMessage() + next(exit));
        }
    }

    private static boolean isConflict(Refusal refusal) {
        return refusal.reason() == Reason.CONFLICT;
    }

    private String another() {
        return "Another message was sent as %s. Give this one another --id. "
                .formatted(Sanitiser.shown(id));
    }

    /** Whether the room is, or only our place in it: the server's event does not say. */
    private boolean isGone(Session session) throws InterruptedException {
        events.clear();
        session.submit(new SessionCommand.ListMembers(room));
        SessionEvent answer = events.poll(ANSWER_MS, TimeUnit.MILLISECONDS);
        return answer instanceof SessionEvent.Refused(var _, Refusal(var reason, var _))
                && reason == Reason.NOT_FOUND;
    }

    private String next(Exit exit) {
        return exit == Exit.TIMED_OUT
                ? " Send the same again with --id %s: nothing is said twice.".formatted(id)
                : "";
    }

    private Device device(Token token, UserName user) {
        return device(token, room.room(), user, id);
    }

    /** By what must be the same for the messages to be the same; none of the names has a LF. */
    static Device device(Token token, RoomName room, UserName user, String id) {
        String all = "tcrp id\n%s\n%s\n%s".formatted(room.canonical(), user.canonical(), id);
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Utf8.encode(token.value()), HMAC));
            return Device.of(Arrays.copyOf(mac.doFinal(Utf8.encode(all)), DEVICE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
