package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.server.rooms.Report.ClientRow;
import dev.tcrp.server.rooms.Report.RoomRow;
import dev.tcrp.server.rooms.Report.Seat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Orders of the operator, and what members see of them. */
class OperatorOrdersTest {
    private static final RoomName TEA = new RoomName("tea");

    private final Story story = new Story();
    private final Story.Person alice = story.person("alice");
    private final Story.Person bob = story.person("bob");

    /** Seen to fail with pages of any length. */
    @Test
    void aListingComesInPagesThatAreShort() {
        int count = 2 * Order.MOST + 1;
        for (int i = 0; i < count; i++) {
            story.orders(new Order.MakeRoom(new RoomName("r%04d".formatted(i)), 1));
        }
        List<RoomRow> rows = new ArrayList<>();
        boolean more = true;
        while (more) {
            String after = rows.isEmpty() ? "" : rows.getLast().name().value();
            var page = (Report.Rooms) story.orders(new Order.ListRooms(after));
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(Order.MOST);
            rows.addAll(page.rows());
            more = page.more();
        }
        assertThat(rows).extracting(RoomRow::name).doesNotHaveDuplicates().hasSize(count);
    }

    @Test
    void aRoomThatIsMadeCanBeEnteredAndOneThatIsThereIsRefused() {
        List<Token> tokens = make(TEA, 2);
        assertThat(alice.enters(TEA, tokens.getFirst()).role()).isEqualTo(Role.HOST);
        assertThat(bob.enters(TEA, tokens.getLast()).role()).isEqualTo(Role.MEMBER);
        var refused = (Report.Refused) story.orders(new Order.MakeRoom(TEA, 2));
        assertThat(refused.refusal().reason()).isEqualTo(Reason.EXISTS);
    }

    /** Seen to fail with a member's token. */
    @Test
    void theTokenOfATakeoverIsAHostsAndTheOthersHoldOn() {
        List<Token> tokens = alice.opens(HOGE, 2, Lifetime.FOREVER);
        var minted = (Report.Minted) story.orders(new Order.TakeOver(HOGE));
        assertThat(bob.enters(HOGE, minted.tokens().getFirst()).role()).isEqualTo(Role.HOST);
        assertThat(alice.enters(HOGE, tokens.getFirst()).role()).isEqualTo(Role.HOST);
        assertThat(minted.toString()).doesNotContain(minted.tokens().getFirst().value());
    }

    @Test
    void whoIsInARoomThatIsClosedIsToldByWhom() {
        alice.enters(TEA, make(TEA, 1).getFirst());
        assertThat(story.orders(new Order.CloseRoom(TEA))).isEqualTo(new Report.Done(1));
        assertThat(alice.told())
                .containsExactly(
                        new RoomEvent.RoomClosed(
                                TEA, "The operator of the server closed the room."));
        var refused = (Report.Refused) story.orders(new Order.ShowRoom(TEA));
        assertThat(refused.refusal().reason()).isEqualTo(Reason.NOT_FOUND);
    }

    /** Seen to fail with a word for each room that somebody is in. */
    @Test
    void anAnnouncementIsToldOnceToEachAndToNobodyOutsideTheRoom() {
        alice.enters(TEA, make(TEA, 1).getFirst());
        alice.enters(HOGE, make(HOGE, 2).getFirst());
        bob.enters(
                HOGE, ((Report.Minted) story.orders(new Order.TakeOver(HOGE))).tokens().getFirst());
        List<ClientId> all = List.of(alice.id(), bob.id(), ClientId.local(999));
        assertThat(story.orders(new Order.Announce(all, Optional.empty(), "We move at 6.")))
                .isEqualTo(new Report.Done(2));
        assertThat(alice.told()).containsExactly(new RoomEvent.ServerNotice("We move at 6."));
        assertThat(bob.told()).hasSize(1);
        assertThat(story.orders(new Order.Announce(all, Optional.of(TEA), "Tea is over.")))
                .isEqualTo(new Report.Done(1));
        assertThat(bob.told()).isEmpty();
    }

    @Test
    void aClientIsFoundInEachOfItsRooms() {
        alice.enters(TEA, make(TEA, 1).getFirst());
        alice.enters(HOGE, make(HOGE, 1).getFirst());
        var found =
                (Report.Clients) story.orders(new Order.FindClients(List.of(alice.id(), bob.id())));
        assertThat(found.rows()).hasSize(1);
        ClientRow row = found.rows().getFirst();
        assertThat(row.seats())
                .containsExactlyInAnyOrder(
                        new Seat(TEA, new UserName("alice")),
                        new Seat(HOGE, new UserName("alice")));
    }

    private List<Token> make(RoomName room, int tokens) {
        return ((Report.Minted) story.orders(new Order.MakeRoom(room, tokens))).tokens();
    }
}
