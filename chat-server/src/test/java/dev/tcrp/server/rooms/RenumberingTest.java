package dev.tcrp.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Renumbered;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers of rooms that come from another store. */
class RenumberingTest {
    private static final Shards SHARDS = new Shards(32);

    private static RoomMade room(int number, String name) {
        return new RoomMade(number, name, 60, "");
    }

    private static RoomMade direct(int number, int met, String token) {
        return room(number, DirectRoom.name(met, new Token(token.repeat(22))).value());
    }

    /** Seen to fail with numbers counted through all shards. */
    @Test
    void aRoomsNumberTellsTheShardOfItsNameAndIsNobodyElses() {
        var rooms = new ArrayList<RoomMade>();
        IntStream.rangeClosed(1, 500).forEach(i -> rooms.add(room(i, "room" + i)));
        IntStream.rangeClosed(1, 500).forEach(i -> rooms.add(direct(500 + i, i, "t")));
        List<Renumbered> all = Renumbering.of(rooms, SHARDS);
        assertThat(all).hasSize(1000);
        assertThat(all).extracting(Renumbered::number).doesNotHaveDuplicates().allMatch(n -> n > 0);
        assertThat(all)
                .allMatch(each -> SHARDS.of(each.number()) == SHARDS.of(new RoomName(each.name())));
    }

    /** Seen to fail with names that stay. */
    @Test
    void aDirectRoomGoesWithTheRoomWhereItsTwoHaveMet() {
        List<Renumbered> all = Renumbering.of(List.of(direct(3, 9, "a"), room(9, "tea")), SHARDS);
        Renumbered tea = all.getFirst();
        Renumbered direct = all.getLast();
        assertThat(DirectRoom.met(new RoomName(direct.name()))).contains(tea.number());
        assertThat(direct.name()).endsWith("a".repeat(16));
        assertThat(SHARDS.of(direct.number())).isEqualTo(SHARDS.of(tea.number()));
    }

    @Test
    void aDirectRoomThatBelongsToNoneIsLeftOut() {
        assertThat(Renumbering.of(List.of(direct(3, 9, "a"), room(4, "tea")), SHARDS))
                .extracting(Renumbered::was)
                .containsExactly(4);
    }
}
