package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Somebody in a room by one connection; owned by the relay thread, which the directory runs on. Who
 * is there on several devices is there several times, and is one person.
 */
public final class Member {
    private final RoomName room;
    private final int roomNumber;
    private final ClientId client;
    private final Optional<Device> device;
    private final Person person;
    private final boolean named;
    private @Nullable Endpoint endpoint;
    private long heard;

    Member(
            RoomName room,
            int roomNumber,
            ClientId client,
            Optional<Device> device,
            Person person,
            @Nullable Endpoint endpoint,
            boolean named) {
        this.room = room;
        this.roomNumber = roomNumber;
        this.client = client;
        this.device = device;
        this.person = person;
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
    public ClientId client() {
        return client;
    }

    /** The name it goes by. */
    public UserName user() {
        return person.user();
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

    /** By which it is known in the room's log: the first 8 bytes of its token's SHA-256. */
    public long id() {
        return key().hash().member();
    }

    /** Whether it may do what hosts may. */
    public boolean isHost() {
        return key().role() == Role.HOST;
    }

    /** Whether what it says is relayed: it is no reader, and not muted. */
    public boolean maySpeak() {
        return key().maySpeak();
    }

    /** Up to when what it said has used up its time, as it was when it was last here. */
    public long spentUntilNs(long nowNs) {
        return key().spentUntilNs(nowNs);
    }

    /** Coming again does not make its time new. */
    public void hasSpentUntil(long spentUntilNs) {
        key().spendUntil(spentUntilNs);
    }

    /** Counts one datagram taken from it. */
    public void countHeard() {
        heard++;
    }

    long heard() {
        return heard;
    }

    /** Whose it is; nobody's that can be told from others, when it has no path. */
    Optional<Device> device() {
        return device;
    }

    Person person() {
        return person;
    }

    /** What it came with, and comes back with. */
    Grant key() {
        return person.key();
    }

    void registersAt(Endpoint where) {
        endpoint = where;
    }
}
