package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.AskSeen;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.MarkRead;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.ShowSeen;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.Cluster.Guest;
import dev.tcrp.server.cluster.Moves;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A person whose two devices are at two servers is one person, in rooms of either. */
class PersonAtTwoServersTest {
    private static final List<String> NODES = List.of("north", "east");

    @TempDir private Path folder;
    private Cluster cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = new Cluster(folder);
        cluster.start(NODES);
    }

    @AfterEach
    void end() throws IOException {
        cluster.close();
    }

    @Test
    void twoDevicesAtTwoServersAreOnePerson() throws IOException {
        for (String owner : NODES) {
            isOnePerson(Moves.room(NODES, owner, NODES, owner));
        }
    }

    private void isOnePerson(RoomName room) throws IOException {
        List<Token> tokens = cluster.made("north", room);
        Guest bob = cluster.comes("north", room, 3, tokens.get(1), "bob");
        Guest laptop = cluster.comes("north", room, 1, tokens.get(0), "alice");
        Guest phone = cluster.comes("east", room, 2, tokens.get(0), "alice");
        assertThat(bob.seesHere()).containsExactly("alice", "bob");
        assertThat(bob.client().control.heard())
                .filteredOn(RoomEvent.MemberJoined.class::isInstance)
                .hasSize(1);
        saysAndReadsOnBoth(room, laptop, phone, bob);
        isThereUntilTheLastDeviceIsGone(room, laptop, phone, bob);
    }

    private static void saysAndReadsOnBoth(RoomName room, Guest laptop, Guest phone, Guest bob)
            throws IOException {
        laptop.says("from the laptop", phone, bob);
        phone.says("from the phone", laptop, bob);
        phone.client().sends(phone.client().typing());
        assertThat(bob.client().receives(Unit.Typing.class).user()).isEqualTo("alice");
        bob.client().says("read this");
        long seq = bob.client().receives(Unit.Ack.class).seq();
        phone.client().sees("bob", "read this");
        laptop.client().sees("bob", "read this");
        phone.client().control.asks(new MarkRead(room, seq));
        assertThat(laptop.client().control.hears(RoomEvent.ReadElsewhere.class).seq())
                .isEqualTo(seq);
        laptop.client().control.asks(new ShowSeen(room, true, Optional.empty()));
        var seen = (AskSeen.SeenBy) bob.client().control.asks(new AskSeen(room, seq));
        assertThat(seen.users()).containsExactly(new UserName("alice"));
    }

    private static void isThereUntilTheLastDeviceIsGone(
            RoomName room, Guest laptop, Guest phone, Guest bob) {
        laptop.client().control.asks(new LeaveRoom(room));
        assertThat(bob.seesHere()).containsExactly("alice", "bob");
        phone.client().control.asks(new Rename(room, new UserName("alicia")));
        bob.client().control.hears(RoomEvent.MemberRenamed.class);
        assertThat(bob.seesHere()).containsExactly("alicia", "bob");
        phone.client().control.asks(new LeaveRoom(room));
        assertThat(bob.client().control.hears(RoomEvent.MemberLeft.class).user())
                .isEqualTo(new UserName("alicia"));
    }
}
