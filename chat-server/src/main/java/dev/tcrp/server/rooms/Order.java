package dev.tcrp.server.rooms;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.budget.Network;

import java.util.List;
import java.util.Optional;

/**
 * An order of the operator, or a question (OPERATIONS.md, Steer). It needs no token. Whatever may
 * be long comes in pages, so that no turn of the relay thread is.
 */
public sealed interface Order {
    /** Most rows of a page, and most clients of an order: some 100 µs of a turn. */
    int MOST = 256;

    /** The room that the order is about; empty: several, or the whole server. */
    default Optional<RoomName> aboutRoom() {
        return switch (this) {
            case ShowRoom(var room) -> Optional.of(room);
            case ListPeople(var room, var _) -> Optional.of(room);
            case ListGrants(var room, var _) -> Optional.of(room);
            case MakeRoom(var room, var _) -> Optional.of(room);
            case CloseRoom(var room) -> Optional.of(room);
            case TakeOver(var room) -> Optional.of(room);
            case Kick(var room, var _, var _) -> Optional.of(room);
            case Mute(var room, var _, var _) -> Optional.of(room);
            case BanPerson ban -> ban.room();
            case LiftBan(var room, var _) -> room;
            case ListBans(var room, var _) -> room;
            case ListRooms _,
                    FindClients _,
                    Count _,
                    ShowBudgets _,
                    Announce _,
                    BanNetwork _,
                    LiftNetwork _,
                    ListNetworks _ ->
                    Optional.empty();
        };
    }

    /** Whether it changes who may come to any room at all. */
    default boolean isAboutAllRooms() {
        return aboutRoom().isEmpty()
                && (this instanceof BanPerson
                        || this instanceof LiftBan
                        || this instanceof BanNetwork
                        || this instanceof LiftNetwork);
    }

    /**
     * Lists rooms by name.
     *
     * @param after the name that the page begins behind; empty: the first page
     */
    record ListRooms(String after) implements Order {}

    /** Shows a room. */
    record ShowRoom(RoomName room) implements Order {}

    /**
     * Lists the people of a room by name.
     *
     * @param after the name that the page begins behind; empty: the first page
     */
    record ListPeople(RoomName room, String after) implements Order {}

    /**
     * Lists the tokens that open a room, by id.
     *
     * @param after the id that the page begins behind; empty: the first page
     */
    record ListGrants(RoomName room, Optional<TokenId> after) implements Order {}

    /**
     * Asks in which rooms these clients are, and as whom.
     *
     * @param clients at most {@link #MOST}
     */
    record FindClients(List<ClientId> clients) implements Order {}

    /** Counts the rooms, and the clients that are in any. */
    record Count() implements Order {}

    /** Shows the budgets that hold now. */
    record ShowBudgets() implements Order {}

    /**
     * Makes a room that stays, with so many tokens: the first a host's, the others members'.
     *
     * @param tokens from 1 up
     */
    record MakeRoom(RoomName room, int tokens) implements Order {}

    /** Deletes a room with all that was said in it. */
    record CloseRoom(RoomName room) implements Order {}

    /** Mints a host's token for a room whose hosts are gone. */
    record TakeOver(RoomName room) implements Order {}

    /**
     * Tells those of these clients who are in the room, or in any, the server's words.
     *
     * @param clients at most {@link #MOST}
     * @param room the room; empty: any
     */
    record Announce(List<ClientId> clients, Optional<RoomName> room, String text)
            implements Order {}

    /** An order about people, which an operator gives as a host does, for a room or for all. */
    sealed interface OfPeople extends Order {}

    /** Removes a person from a room, who comes back by a fresh token only. */
    record Kick(RoomName room, UserName user, String reason) implements OfPeople {}

    /**
     * Has a person in a room not be heard.
     *
     * @param seconds as in {@code MuteMember}: 0 lifts it
     */
    record Mute(RoomName room, UserName user, long seconds) implements OfPeople {}

    /**
     * Bans a person: removes them, and lets them in by no token.
     *
     * @param room empty: from every room
     * @param seconds as in {@code BanMember}
     */
    record BanPerson(Optional<RoomName> room, UserName user, long seconds, String reason)
            implements OfPeople {}

    /**
     * Lifts all that keeps a person out.
     *
     * @param room empty: out of every room
     */
    record LiftBan(Optional<RoomName> room, UserName user) implements OfPeople {}

    /**
     * Lists by name who is kept out.
     *
     * @param room empty: of every room
     * @param after the name that the page begins behind; empty: the first page
     */
    record ListBans(Optional<RoomName> room, String after) implements OfPeople {}

    /**
     * Refuses whatever comes from a network, and removes the people who came from there.
     *
     * @param seconds as in {@code BanMember}
     */
    record BanNetwork(Network network, long seconds, String reason) implements OfPeople {}

    /** Lifts the ban of exactly this network. */
    record LiftNetwork(Network network) implements OfPeople {}

    /** Lists the networks that are banned: at most {@value #NETWORKS}. */
    record ListNetworks() implements OfPeople {}

    /** Most networks that are banned at one time: each request looks at them all. */
    int NETWORKS = 1000;
}
