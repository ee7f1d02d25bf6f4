package dev.tcrp.server.rooms;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.ListTokens;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.server.rooms.Keyring.MintedToken;
import dev.tcrp.server.rooms.Report.ClientRow;
import dev.tcrp.server.rooms.Report.PersonRow;
import dev.tcrp.server.rooms.Report.RoomRow;
import dev.tcrp.server.rooms.Report.Seat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Carries out the orders of the operator. Owned by its {@link Directory}. */
record OperatorOrders(
        RoomTable rooms,
        Clients clients,
        StorageState storage,
        RoomPresence presence,
        RoomAdministration administration,
        OperatorBans bans) {
    /** Carries out the order whole, or refuses it and changes nothing. */
    Report carryOut(Order order, OutcomeBuilder outcome) {
        try {
            return dispatch(order, outcome);
        } catch (RefusedException e) {
            return new Report.Refused(e.refusal());
        } catch (InvalidFieldException e) {
            return new Report.Refused(new Refusal(Reason.INVALID, e.getMessage() + "."));
        }
    }

    private Report dispatch(Order order, OutcomeBuilder outcome) {
        return switch (order) {
            case Order.ListRooms(var after) ->
                    page(rooms.behind(after), OperatorOrders::row, Report.Rooms::new);
            case Order.ShowRoom(var room) -> new Report.OneRoom(row(rooms.find(room)));
            case Order.ListPeople(var room, var after) ->
                    page(
                            rooms.find(room).behind(after),
                            person -> row(person, outcome.nowNs()),
                            Report.People::new);
            case Order.ListGrants(var room, var after) -> grants(rooms.find(room), after, outcome);
            case Order.FindClients(var some) -> new Report.Clients(find(some));
            case Order.Count() -> new Report.Counts(rooms.size(), clients.size());
            case Order.ShowBudgets() -> new Report.AllBudgets(administration.quota().budgets());
            case Order.MakeRoom make -> make(make, outcome);
            case Order.CloseRoom(var room) -> close(rooms.find(room), outcome);
            case Order.TakeOver(var room) -> takeOver(rooms.find(room), outcome);
            case Order.OfPeople people -> bans.carryOut(people, outcome);
            case Order.Announce(var among, var room, var text) ->
                    new Report.Done(announce(among, room, new ServerNotice(text), outcome));
        };
    }

    private interface Listing<R> {
        Report of(List<R> rows, boolean more);
    }

    private static <T, R> Report page(Iterable<T> all, Function<T, R> row, Listing<R> listing) {
        List<R> rows = new ArrayList<>();
        for (T one : all) {
            if (rows.size() == Order.MOST) {
                return listing.of(List.copyOf(rows), true);
            }
            rows.add(row.apply(one));
        }
        return listing.of(List.copyOf(rows), false);
    }

    private static RoomRow row(RoomState room) {
        return new RoomRow(
                room.name(),
                room.number(),
                room.people().size(),
                room.keys().size(),
                room.lifetime(),
                room.topic(),
                room.maker().text(),
                room.isPersistent());
    }

    private static PersonRow row(Person person, long nowNs) {
        Mute mute = person.key().mute();
        return new PersonRow(
                person.user(),
                person.key().role(),
                person.devices().stream().map(Member::client).toList(),
                mute == null ? 0 : mute.secondsLeft(nowNs));
    }

    private static Report grants(RoomState room, Optional<TokenId> after, OutcomeBuilder outcome) {
        ListTokens.Tokens page = room.keys().page(room.name(), after, outcome.nowNs());
        return new Report.Grants(page);
    }

    private List<ClientRow> find(List<ClientId> some) {
        return some.stream()
                .map(client -> new ClientRow(client, seats(client)))
                .filter(row -> !row.seats().isEmpty())
                .toList();
    }

    private List<Seat> seats(ClientId client) {
        return clients.of(client).stream()
                .map(member -> new Seat(member.room(), member.user()))
                .toList();
    }

    private Report make(Order.MakeRoom make, OutcomeBuilder outcome) {
        storage.requireWritable(rooms.hasStore());
        administration.quota().requireTokens(make.room(), new Maker.Operator(), make.tokens());
        RoomState room =
                administration.make(
                        make.room(), new Maker.Operator(), Lifetime.FOREVER, Topic.NONE);
        List<MintedToken> made = administration.furnish(room, make.tokens(), outcome.nowNs());
        rooms.setEmpty(room, outcome.nowNs());
        RoomAdministration.store(room, outcome);
        return new Report.Minted(room.name(), MintedToken.tokens(made));
    }

    private Report close(RoomState room, OutcomeBuilder outcome) {
        int people = room.people().size();
        administration.delete(room, "The operator of the server closed the room.", outcome);
        return new Report.Done(people);
    }

    private Report takeOver(RoomState room, OutcomeBuilder outcome) {
        storage.requireWritable(room.isPersistent());
        administration.quota().requireTokens(room, 1);
        MintedToken made = administration.mintHost(room, outcome.nowNs());
        outcome.store(room, made.grant());
        return new Report.Minted(room.name(), List.of(made.token()));
    }

    private int announce(
            List<ClientId> among,
            Optional<RoomName> room,
            ServerNotice notice,
            OutcomeBuilder outcome) {
        int told = 0;
        for (ClientId client : among) {
            Optional<Member> seat = seat(client, room);
            if (seat.isPresent()) {
                outcome.tell(seat.get(), notice);
                told++;
            }
        }
        return told;
    }

    private Optional<Member> seat(ClientId client, Optional<RoomName> room) {
        return room.isPresent()
                ? clients.member(rooms.find(room.get()).name(), client)
                : clients.of(client).stream().findFirst();
    }
}
