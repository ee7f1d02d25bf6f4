package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.JoinRoom;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.Refusal.Reason;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists that are longer than one answer. */
class PagesTest {
    private final Story story = new Story();
    private final Story.Person alice = story.person("alice");

    @Test
    void roomsAreListedInTheOrderOfTheirNamesAndNoneIsLeftOut() {
        for (int i = 0; i < 101; i++) {
            alice.opens(new RoomName("room%03d".formatted(i)), 1, Lifetime.FOREVER);
        }
        List<String> names = new ArrayList<>();
        var page = new ListRooms.Rooms(List.of(), true);
        while (page.more()) {
            String after = names.isEmpty() ? "" : names.getLast();
            page = (ListRooms.Rooms) alice.asks(new ListRooms(after));
            assertThat(page.rooms()).hasSizeBetween(1, 50);
            page.rooms().forEach(room -> names.add(room.room().value()));
        }
        assertThat(names).hasSize(101).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void membersAreListedInTheOrderOfTheirNamesAndNoneIsLeftOut() {
        var tokens = alice.opens(HOGE, 900, Lifetime.FOREVER);
        for (int i = 0; i < 601; i++) {
            story.person("user%03d".formatted(i)).enters(HOGE, tokens.get(i));
        }
        List<String> names = new ArrayList<>();
        var page = new ListMembers.Members(HOGE, List.of(), true);
        while (page.more()) {
            String after = names.isEmpty() ? "" : names.getLast();
            page = (ListMembers.Members) alice.asks(new ListMembers(HOGE, after));
            assertThat(page.members()).hasSizeBetween(1, 300);
            page.members().stream().map(member -> member.user().value()).forEach(names::add);
        }
        assertThat(names).hasSize(601).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void membersAreListedWithTheirRoleAndWhetherTheyAreHereInTheClear() {
        story.keepsRooms();
        var other = new RoomName("other");
        var tokens = alice.opens(other, 3, Lifetime.FOREVER);
        alice.enters(other, tokens.get(0));
        var reader =
                ((MintTokens.Minted)
                                alice.asks(
                                        new MintTokens(
                                                other,
                                                1,
                                                Optional.empty(),
                                                new Terms(Role.READER, 0, 0))))
                        .tokens()
                        .getFirst();
        var bob = story.person("bob");
        bob.asks(new JoinRoom(other, tokens.get(1), bob.user()));
        story.person("carol").enters(other, reader);
        var dave = story.person("dave");
        dave.entersByAPath(other, tokens.get(2));
        dave.disconnects();
        var page = (ListMembers.Members) alice.asks(new ListMembers(other, ""));
        assertThat(page.members())
                .containsExactly(
                        new MemberSummary(new UserName("alice"), Role.HOST, Presence.HERE, false),
                        new MemberSummary(new UserName("bob"), Role.MEMBER, Presence.HERE, true),
                        new MemberSummary(new UserName("carol"), Role.READER, Presence.HERE, false),
                        new MemberSummary(new UserName("dave"), Role.MEMBER, Presence.AWAY, false));
    }

    @Test
    void aNameThatCanNotBeIsNoPlaceToGoOnFrom() {
        alice.isRefused(new ListRooms("\u0007"), Reason.INVALID);
    }
}
