package dev.tcrp.server.rooms;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.rooms.Holdings.Holding;
import dev.tcrp.server.rooms.RefusedException.NoPlaceForTokens;

import java.net.InetAddress;

/**
 * How many rooms, members and tokens there may be: of a room, of a {@link Maker}, of all strangers,
 * and in all. Every method changes nothing, and throws {@link RefusedException} in words.
 */
final class RoomQuota {
    private static final String STRANGERS = "All clients together";

    private final RoomTable rooms;
    private Budgets budgets;

    RoomQuota(RoomTable rooms, Budgets budgets) {
        this.rooms = rooms;
        this.budgets = budgets;
    }

    /** The budgets that hold now. */
    Budgets budgets() {
        return budgets;
    }

    /** These budgets hold from now on; what is beyond them already stays. */
    void adopt(Budgets others) {
        budgets = others;
    }

    /** All rooms. */
    RoomTable rooms() {
        return rooms;
    }

    /** Whether nothing counts that comes from there. */
    boolean isExempt(AddressPrefix from) {
        return budgets.exempt().has(from);
    }

    /** A room of this name may be made. */
    void requireNew(RoomName name, Maker maker) {
        if (rooms.has(name)) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "The room %s exists already. Join it with a token, or choose another name."
                            .formatted(name));
        }
        Holdings holdings = rooms.holdings();
        requireRooms(holdings.ofAll(), limits().inAll(), "This server");
        switch (maker) {
            case Maker.Operator() -> {}
            case Maker.Stranger(var from) when budgets.exempt().has(from) -> {}
            case Maker.Stranger _, Maker.Holder _ -> {
                requireRooms(holdings.of(maker), limits().perAddress(), who(maker));
                requireRooms(holdings.ofStrangers(), limits().inAll() / 2, STRANGERS);
            }
        }
    }

    private static String who(Maker maker) {
        return maker instanceof Maker.Holder ? "Your token" : "Your address";
    }

    private static void requireRooms(Holding held, int most, String who) {
        if (held.rooms() >= most) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s may have %d rooms at one time, and has them. Delete one, or try again once"
                                    .formatted(who, most)
                            + " one has ended.");
        }
    }

    /** Throws unless so many more tokens may be made for this room. */
    void requireTokens(RoomState room, int more) {
        requireTokens(room.name(), room.maker(), room.keys().size() + room.bans().size(), more);
    }

    /** Throws unless a new room may have so many tokens. */
    void requireTokens(RoomName room, Maker maker, int first) {
        requireTokens(room, maker, 0, first);
    }

    private void requireTokens(RoomName room, Maker maker, int there, int more) {
        if (there + more > limits().tokens()) {
            throw new NoPlaceForTokens(
                    maker, "%s may have %d tokens".formatted(room, limits().tokens()));
        }
        Holdings holdings = rooms.holdings();
        requireTokens(maker, holdings.ofAll(), more, limits().tokensInAll(), "This server");
        switch (maker) {
            case Maker.Operator() -> {}
            case Maker.Stranger(var from) when budgets.exempt().has(from) -> {}
            case Maker.Stranger _, Maker.Holder _ -> {
                int most = limits().tokensPerAddress();
                requireTokens(maker, holdings.of(maker), more, most, "Whoever made " + room);
                int share = limits().tokensInAll() / 2;
                requireTokens(maker, holdings.ofStrangers(), more, share, STRANGERS);
            }
        }
    }

    private static void requireTokens(Maker maker, Holding held, int more, int most, String who) {
        if (held.tokens() + more > most) {
            throw new NoPlaceForTokens(
                    maker,
                    "%s may have %d tokens at one time, and %d are there"
                            .formatted(who, most, held.tokens()));
        }
    }

    /** The prefix of this address, as far as it tells people apart; empty where many share it. */
    String origin(InetAddress address) {
        return budgets.exempt().has(address) ? "" : AddressPrefix.of(address).toString();
    }

    /** One more person may be in the room. */
    void requirePlace(RoomState room) {
        if (room.people().size() >= limits().members()) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s is full: it takes %d members. Try again when somebody has left."
                            .formatted(room.name(), limits().members()));
        }
    }

    private Budgets.Rooms limits() {
        return budgets.rooms();
    }
}
