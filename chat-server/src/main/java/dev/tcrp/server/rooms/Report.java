package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.BanSummary;
import dev.tcrp.protocol.op.ListTokens;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.Network;

import java.util.List;

/** The report on an {@link Order}: values that no thread changes any more. */
public sealed interface Report {
    /**
     * A page of rooms.
     *
     * @param more whether others follow
     */
    record Rooms(List<RoomRow> rows, boolean more) implements Report {}

    /** One room. */
    record OneRoom(RoomRow row) implements Report {}

    /**
     * A room.
     *
     * @param number as in units (PROTOCOL.md section 8.5)
     * @param people here or expected back
     * @param maker who made it: an address prefix or the hash of a token; empty: the operator
     * @param persistent whether it is stored
     */
    record RoomRow(
            RoomName name,
            int number,
            int people,
            int tokens,
            Lifetime lifetime,
            Topic topic,
            String maker,
            boolean persistent) {}

    /**
     * A page of the people in a room.
     *
     * @param more whether others follow
     */
    record People(List<PersonRow> rows, boolean more) implements Report {}

    /**
     * A person in a room.
     *
     * @param clients the person's connections; none while they are away
     * @param mutedSeconds how long they are not heard; 0: they are heard
     */
    record PersonRow(UserName user, Role role, List<ClientId> clients, long mutedSeconds) {}

    /** A page of tokens, without what they are. */
    record Grants(ListTokens.Tokens page) implements Report {}

    /**
     * Where clients are.
     *
     * @param rows in the order of the question; clients that are in no room are left out
     */
    record Clients(List<ClientRow> rows) implements Report {}

    /** A client, and each of its rooms with its name there. */
    record ClientRow(ClientId client, List<Seat> seats) {}

    /** A room, and the name of somebody in it. */
    record Seat(RoomName room, UserName user) {}

    /**
     * A page of who is kept out.
     *
     * @param more whether others follow
     */
    record Bans(List<BanSummary> rows, boolean more) implements Report {}

    /** The networks that are banned. */
    record Networks(List<NetworkRow> rows) implements Report {}

    /**
     * A network that is banned.
     *
     * @param seconds that are left, as in {@code BanMember}
     */
    record NetworkRow(Network network, long seconds, String reason) {}

    /** Fresh tokens of a room, which leave the server with this report and are not kept. */
    record Minted(RoomName room, List<Token> tokens) implements Report {
        @Override
        public String toString() {
            return "Minted[room=%s, tokens=%d]".formatted(room, tokens.size());
        }
    }

    /** How many there are. */
    record Counts(int rooms, int clients) implements Report {}

    /** The budgets that hold now. */
    record AllBudgets(Budgets budgets) implements Report {}

    /** The order is carried out, for so many people or clients. */
    record Done(int count) implements Report {}

    /** Nothing was done: another server of the cluster decides about the room. */
    record Elsewhere() implements Report {}

    /** Nothing was changed. */
    record Refused(Refusal refusal) implements Report {}
}
