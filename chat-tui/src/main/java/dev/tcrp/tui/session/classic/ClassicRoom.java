package dev.tcrp.tui.session.classic;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.datagram.ChatDatagram;
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
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.Made;
import dev.tcrp.tui.session.SessionEvent.Notice;
import dev.tcrp.tui.session.SessionEvent.Refused;
import dev.tcrp.tui.session.net.Link;
import dev.tcrp.tui.session.net.Security;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One room on the original protocol (PROTOCOL.md section 3): a connection and a UDP socket of its
 * own, because the original server serves one room a connection. Owned by the session's loop.
 *
 * <p>The original answers a join with words at most, so we count as entered once it is asked.
 */
public final class ClassicRoom {
    private static final int TOKENS = 5;

    /** What a room needs of the session that it is in. */
    interface Home {
        void tell(SessionEvent event);

        /** The room is entered. */
        void entered(ClassicRoom room);

        /** The room cannot be entered, and is forgotten. */
        void refused(ClassicRoom room);

        /** The room's connection ended by itself. */
        void lost(ClassicRoom room, ConnectionException why);

        /** Runs this on the loop. */
        void run(Runnable task);
    }

    private final RoomName room;
    private final SessionCommand command;
    private final Home home;
    private final Link link;
    private final int serverUdpPort;
    private final UserName user;
    private final boolean again;
    private final List<Token> issued = new ArrayList<>();
    private @Nullable Token token;
    private boolean entered;
    private boolean ended;

    /**
     * A room to be entered with {@code token}, or to be made when that is null.
     *
     * @param again whether we were in it on a connection that was lost
     */
    ClassicRoom(
            RoomName room,
            @Nullable Token token,
            SessionCommand command,
            boolean again,
            ClassicServer server,
            Home home) {
        this.room = room;
        this.token = token;
        this.command = command;
        this.again = again;
        this.home = home;
        this.user = server.user();
        this.serverUdpPort = server.udpPort();
        this.link =
                new Link(server.address(), new Security.None(), server.patience(), new Incoming());
    }

    RoomName room() {
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

    /** Connects on a thread of its own; the rest follows on the loop. */
    void open() {
        Thread.ofPlatform().daemon().name("chat-connect").start(this::connect);
    }

    /** Says it; throws when it cannot be sent, or is too long. */
    void say(String text) throws IOException {
        link.send(new ChatDatagram(room, text), serverUdpPort);
    }

    /** Leaves: on the original protocol that is ending the connection. Any thread. */
    void close() {
        link.close();
    }

    private void connect() {
        try {
            link.connect();
            home.run(this::ask);
        } catch (ConnectionException e) {
            home.run(() -> lost(e));
        }
    }

    private void ask() {
        link.hearOnly(serverUdpPort);
        Token own = token;
        try {
            if (own == null) {
                link.send(new CreateRoom(room, user));
            } else {
                link.send(new JoinRoom(room, own, user));
                register();
            }
        } catch (InvalidFieldException e) {
            refused(Reason.INVALID, e.getMessage() + ".");
        } catch (ConnectionException e) {
            lost(e);
        }
    }

    private void register() throws ConnectionException {
        link.send(new RegisterEndpoint(room, link.udpPort()));
        entered = true;
        home.entered(this);
        home.tell(new Entered(room, Role.MEMBER, Topic.NONE, List.of(), again));
    }

    private void received(FromServer message) {
        switch (message) {
            case TokenIssued(var about, var next) -> issued(next);
            case SystemMessage(var about, var text) -> told(text);
            case Response response -> unexpected();
            case RoomEvent event -> unexpected();
            case UnitsOverTcp units -> unexpected();
        }
    }

    private void issued(Token next) {
        if (entered) {
            return;
        }
        issued.add(next);
        if (issued.size() == TOKENS) {
            token = issued.getFirst();
            home.tell(new Made(room, List.copyOf(issued)));
            try {
                register();
            } catch (ConnectionException e) {
                lost(e);
            }
        }
    }

    /** Words in answer to making a room are a no: the yes is five tokens. */
    private void told(String text) {
        if (entered) {
            home.tell(new Notice(Optional.of(room), text));
        } else {
            refused(Reason.EXISTS, text);
        }
    }

    private void refused(Reason reason, String text) {
        ended = true;
        link.close();
        home.refused(this);
        home.tell(new Refused(command, new Refusal(reason, text)));
    }

    private void unexpected() {
        notice("The server sent what the original protocol does not have; it was left out.");
    }

    private void heard(byte[] bytes) {
        ClassicDatagram.read(room, bytes).ifPresent(home::tell);
    }

    private void lost(ConnectionException why) {
        if (!ended) {
            ended = true;
            link.close();
            home.lost(this, why);
        }
    }

    private void notice(String words) {
        home.tell(new Notice(Optional.of(room), words));
    }

    /** From the link's reader threads. */
    private final class Incoming implements Link.Listener {
        @Override
        public void received(FromServer message) {
            onLoop(() -> ClassicRoom.this.received(message));
        }

        @Override
        public void unreadable(String reason) {
            onLoop(() -> notice("The server sent what cannot be read (" + reason + ")."));
        }

        @Override
        public void datagram(byte[] bytes) {
            onLoop(() -> heard(bytes));
        }

        @Override
        public void lost(ConnectionException why) {
            home.run(() -> ClassicRoom.this.lost(why));
        }

        private void onLoop(Runnable task) {
            home.run(
                    () -> {
                        if (!ended) {
                            task.run();
                        }
                    });
        }
    }
}
