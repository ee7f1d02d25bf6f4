package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.store.Reader;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A membership: one client in one room. A person on several devices has several of them. Owned by
 * the relay thread, which owns the {@link Directory}.
 */
public final class Member {
    private final RoomName room;
    private final int roomNumber;
    private final ClientId client;
    private final Optional<Device> device;
    private final Person person;
    private final boolean named;
    private @Nullable Endpoint endpoint;
    private long received;

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

    /** The room's number, as in units (PROTOCOL.md section 8.5). */
    public int roomNumber() {
        return roomNumber;
    }

    /** The client, whose connection keeps the membership alive. */
    public ClientId client() {
        return client;
    }

    /** The name of the person. */
    public UserName user() {
        return person.user();
    }

    /**
     * Where it takes datagrams that are not sealed; null before it has registered an endpoint, and
     * when it is reached by its client's path.
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

    /** Names it in the room's log: the first 8 bytes of its token's SHA-256. */
    public long id() {
        return key().hash().member();
    }

    /** The member as one who reads the room's log. */
    public Reader reader() {
        return new Reader(device.map(Device::value).orElse(""), id());
    }

    /** Whether it may do what only hosts may. */
    public boolean isHost() {
        return key().role() == Role.HOST;
    }

    /** Whether what it says is relayed: neither a reader nor muted. */
    public boolean maySpeak() {
        return key().maySpeak();
    }

    /** Up to when its share of the rate is used up, as it was when it was last here. */
    public long spentUntilNs(long nowNs) {
        return key().spentUntilNs(nowNs);
    }

    /** Remembers up to when its share of the rate is used up, for the case that it comes back. */
    public void spendUntil(long spentUntilNs) {
        key().spendUntil(spentUntilNs);
    }

    /** Counts one datagram that it sent. */
    public void countReceived() {
        received++;
    }

    long received() {
        return received;
    }

    /** The device; none when the client has no path. */
    Optional<Device> device() {
        return device;
    }

    Person person() {
        return person;
    }

    /** The grant that its person came with, and comes back with. */
    Grant key() {
        return person.key();
    }

    void setEndpoint(Endpoint next) {
        endpoint = next;
    }
}
