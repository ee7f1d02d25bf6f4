package dev.tcrp.server.lobby;

import static dev.tcrp.server.lobby.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.message.Refusal.Reason;
import dev.tcrp.protocol.message.Request;
import dev.tcrp.protocol.message.Response;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Lists that are longer than one answer. */
class PagesTest {
    private final Story story = new Story();
    private final Story.Person alice = story.person("alice");

    /** Seen to fail with a page that begins with the last name of the one before. */
    @Test
    void roomsAreListedInTheOrderOfTheirNamesAndNoneIsLeftOut() {
        for (int i = 0; i < 101; i++) {
            alice.opens(new RoomName("room%03d".formatted(i)), 1, Lifetime.FOREVER);
        }
        List<String> names = new ArrayList<>();
        var page = new Response.Rooms(List.of(), true);
        while (page.more()) {
            String after = names.isEmpty() ? "" : names.getLast();
            page = (Response.Rooms) alice.asks(new Request.ListRooms(after));
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
        var page = new Response.Members(HOGE, List.of(), true);
        while (page.more()) {
            String after = names.isEmpty() ? "" : names.getLast();
            page = (Response.Members) alice.asks(new Request.ListMembers(HOGE, after));
            assertThat(page.members()).hasSizeBetween(1, 300);
            page.members().stream().map(member -> member.user().value()).forEach(names::add);
        }
        assertThat(names).hasSize(601).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aNameThatCanNotBeIsNoPlaceToGoOnFrom() {
        alice.isRefused(new Request.ListRooms("\u0007"), Reason.INVALID);
    }
}
