package dev.tcrp.server.lobby;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;

import org.jspecify.annotations.Nullable;

/** Somebody in a room; owned by the relay thread, which the lobby runs on. */
public final class Member {
    private final RoomName room;
    private final int roomNumber;
    private final ConnectionId connection;
    private final Token token;
    private final boolean named;
    private UserName user;
    private @Nullable Endpoint endpoint;
    private long heard;

    Member(
            RoomName room,
            int roomNumber,
            ConnectionId connection,
            Token token,
            UserName user,
            @Nullable Endpoint endpoint,
            boolean named) {
        this.room = room;
        this.roomNumber = roomNumber;
        this.connection = connection;
        this.token = token;
        this.user = user;
        this.endpoint = endpoint;
        this.named = named;
    }

    /** The room. */
    public RoomName room() {
        return room;
    }

    /** What the room goes by in units. */
    public int roomNumber() {
        return roomNumber;
    }

    /** The TCP connection that keeps the membership alive. */
    public ConnectionId connection() {
        return connection;
    }

    /** The name it goes by. */
    public UserName user() {
        return user;
    }

    /**
     * Where it takes datagrams that are not sealed, once it has said so; null when it is reached by
     * its connection's path.
     */
    public @Nullable Endpoint endpoint() {
        return endpoint;
    }

    /** Whether it entered by operation 19: its datagrams name the sender, and it is told events. */
    public boolean isNamed() {
        return named;
    }

    /** Whether anything that is said can reach it. */
    boolean isReachable() {
        return named || endpoint != null;
    }

    /** Counts one datagram taken from it. */
    public void countHeard() {
        heard++;
    }

    long heard() {
        return heard;
    }

    Token token() {
        return token;
    }

    void registersAt(Endpoint where) {
        endpoint = where;
    }

    void renameTo(UserName name) {
        user = name;
    }
}
