package dev.tcrp.tui.session.classic;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.CreateRoom;
import dev.tcrp.protocol.op.CreateRoom.TokenIssued;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.JoinRoom;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RegisterEndpoint;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.Response.SystemMessage;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.UnitsOverTcp;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.Made;
import dev.tcrp.tui.session.SessionEvent.Notice;
import dev.tcrp.tui.session.SessionEvent.Refused;
import dev.tcrp.tui.session.classic.ClassicOutput.Ask;
import dev.tcrp.tui.session.classic.ClassicOutput.Forget;
import dev.tcrp.tui.session.classic.ClassicOutput.Joined;
import dev.tcrp.tui.session.classic.ClassicOutput.Retry;
import dev.tcrp.tui.session.classic.ClassicOutput.Tell;
import dev.tcrp.tui.session.net.LinkEvent;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One room on the original protocol (PROTOCOL.md section 3), which has a connection and a UDP port
 * of its own, because the original server serves one room a connection. A machine: what comes on
 * the connection goes in, what is to be done comes out. Owned by one thread.
 *
 * <p>The original answers a join with words at most, so we count as entered once it is asked.
 */
final class ClassicRoom {
    private static final int TOKENS = 5;

    private final RoomKey room;
    private final SessionCommand command;
    private final UserName user;
    private final boolean again;
    private final List<Token> issued = new ArrayList<>();
    private @Nullable Token token;
    private int udpPort;
    private boolean entered;
    private boolean ended;

    /**
     * A room to be entered with {@code token}, or to be made when that is null.
     *
     * @param command what this is done for; a refusal names it
     * @param again whether we were in it on a connection that was lost
     */
    ClassicRoom(
            RoomKey room,
            @Nullable Token token,
            SessionCommand command,
            UserName user,
            boolean again) {
        this.room = room;
        this.token = token;
        this.command = command;
        this.user = user;
        this.again = again;
    }

    RoomKey room() {
        return room;
    }

    SessionCommand command() {
        return command;
    }

    /** The token that we are in with, or were given so far. */
    Optional<Token> token() {
        return Optional.ofNullable(token);
    }

    /** Whether we were in it, on this connection or one before. */
    boolean wasEntered() {
        return again || entered;
    }

    boolean isEntered() {
        return entered && !ended;
    }

    /**
     * The connection is there. Throws {@link dev.tcrp.protocol.InvalidFieldException} when the
     * original protocol has no room for a name.
     *
     * @param port where this end takes datagrams
     */
    List<ClassicOutput> connected(int port) {
        udpPort = port;
        Token own = token;
        return own == null
                ? List.of(new Ask(new CreateRoom(room.room(), user)))
                : List.of(new Ask(new JoinRoom(room.room(), own, user)), register(), new Joined());
    }

    private ClassicOutput register() {
        return new Ask(new RegisterEndpoint(room.room(), udpPort));
    }

    /** We are a member. */
    SessionEvent joined() {
        entered = true;
        return new Entered(room, Role.MEMBER, Topic.NONE, List.of(), again);
    }

    /**
     * Something has come on the connection.
     *
     * @param time when
     */
    List<ClassicOutput> take(LinkEvent event, Instant time) {
        if (ended) {
            return List.of();
        }
        return switch (event) {
            case LinkEvent.Received(var message) -> received(message);
            case LinkEvent.Garbled(var reason) ->
                    notice(Words.of("session.classic.garbled", reason));
            case LinkEvent.Datagram(var bytes) ->
                    ClassicDatagram.read(room, bytes.toBytes(), time).stream()
                            .<ClassicOutput>map(Tell::new)
                            .toList();
            case LinkEvent.Broken(var why) -> {
                ended = true;
                yield List.of(new Retry(why));
            }
        };
    }

    private List<ClassicOutput> received(FromServer message) {
        return switch (message) {
            case TokenIssued(var about, var next) -> issued(next);
            case SystemMessage(var about, var text) -> told(text);
            case Response _, RoomEvent _, UnitsOverTcp _ ->
                    notice(Words.of("session.classic.unknown"));
        };
    }

    private List<ClassicOutput> issued(Token next) {
        if (entered) {
            return List.of();
        }
        issued.add(next);
        if (issued.size() < TOKENS) {
            return List.of();
        }
        token = issued.getFirst();
        var made = new Made(room, List.copyOf(issued));
        return List.of(new Tell(made), register(), new Joined());
    }

    /** Words in answer to making a room are a no: the yes is five tokens. */
    private List<ClassicOutput> told(String text) {
        return entered
                ? List.of(new Tell(new Notice(Optional.of(room), text)))
                : refused(Reason.EXISTS, text);
    }

    /** The room cannot be entered, for this reason. */
    List<ClassicOutput> refused(Reason reason, String text) {
        ended = true;
        return List.of(new Forget(new Refused(command, new Refusal(reason, text))));
    }

    private List<ClassicOutput> notice(String words) {
        return List.of(new Tell(new Notice(Optional.of(room), words)));
    }
}
