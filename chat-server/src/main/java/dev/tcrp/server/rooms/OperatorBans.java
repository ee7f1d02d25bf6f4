package dev.tcrp.server.rooms;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.BanMember;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.budget.Network;
import dev.tcrp.server.store.Change;

import java.util.List;

/** Carries out what the operator orders about people. Owned by its {@link Directory}. */
record OperatorBans(
        RoomTable rooms,
        StorageState storage,
        RoomPresence presence,
        Moderation moderation,
        Bans everywhere,
        NetworkBans networks) {
    private static final String OPERATOR = "The operator";
    private static final int MOST = 10_000;

    /** Carries out the order whole, or throws in words and changes nothing. */
    Report carryOut(Order.OfPeople order, OutcomeBuilder outcome) {
        return switch (order) {
            case Order.Kick(var room, var user, var reason) -> {
                moderation.kick(rooms.find(room), user, OPERATOR, reason, outcome);
                yield new Report.Done(1);
            }
            case Order.Mute(var room, var user, var seconds) -> {
                moderation.mute(rooms.find(room), user, OPERATOR, seconds, outcome);
                yield new Report.Done(1);
            }
            case Order.BanPerson ban -> ban(ban, outcome);
            case Order.LiftBan lift -> lift(lift, outcome);
            case Order.ListBans(var room, var after) -> {
                Bans bans = room.map(name -> rooms.find(name).bans()).orElse(everywhere);
                Bans.Page page = bans.page(after, outcome.nowNs());
                yield new Report.Bans(page.rows(), page.more());
            }
            case Order.BanNetwork ban -> ban(ban, outcome);
            case Order.LiftNetwork(var network) -> lift(network, outcome);
            case Order.ListNetworks() -> new Report.Networks(networks.rows(outcome.nowNs()));
        };
    }

    /** Another server of the cluster was ordered so, and has it stored. */
    void hear(Change change, OutcomeBuilder outcome) {
        switch (change) {
            case Change.Barred bar when bar.user().isEmpty() -> {
                networks.restore(bar, outcome.now());
                outcome.effect(new Effect.Bar(networks.banned()));
                removeAll(Network.of(bar.address()), bar.reason(), outcome);
            }
            case Change.Barred bar -> {
                RoomRestoration.restore(bar, everywhere, outcome.now());
                removeAll(new UserName(bar.user()), bar.reason(), outcome);
            }
            case Change.BarLifted(var _, var user, var address) when user.isEmpty() -> {
                networks.lift(Network.of(address));
                outcome.effect(new Effect.Bar(networks.banned()));
            }
            case Change.BarLifted(var _, var user, var _) -> everywhere.lift(new UserName(user));
            case Change.RoomMade _,
                    Change.RoomGone _,
                    Change.SeenShown _,
                    Change.TopicSet _,
                    Change.TokenStored _,
                    Change.TokenGone _,
                    Change.MemberIn _,
                    Change.MemberOut _,
                    Change.MemberChose _,
                    Change.ReadTo _ -> {}
        }
    }

    private Report ban(Order.BanPerson ban, OutcomeBuilder outcome) {
        var time = new Mute(ban.seconds(), outcome.nowNs());
        if (ban.room().isPresent()) {
            RoomState room = rooms.find(ban.room().get());
            moderation.ban(room, ban.user(), time, OPERATOR, ban.reason(), outcome);
            return new Report.Done(1);
        }
        storage.requireWritable(rooms.hasStore());
        if (everywhere.size() >= MOST) {
            throw new RefusedException(
                    Reason.FULL,
                    "%d people are banned, which is the most. Lift some first.".formatted(MOST));
        }
        var whole = Ban.of(ban.user(), "", "", time, OPERATOR, ban.reason());
        everywhere.add(whole);
        store(whole.stored(0, outcome.now()), outcome);
        return new Report.Done(removeAll(ban.user(), ban.reason(), outcome));
    }

    private int removeAll(UserName user, String reason, OutcomeBuilder outcome) {
        int removed = 0;
        for (RoomState room : List.copyOf(rooms.behind(""))) {
            Person person = room.people().get(user);
            if (person != null) {
                remove(room, person, reason, outcome);
                removed++;
            }
        }
        return removed;
    }

    private void remove(RoomState room, Person person, String reason, OutcomeBuilder outcome) {
        String why = reason.isEmpty() ? "." : ": " + reason;
        presence.remove(room, person, OPERATOR + " banned you" + why, outcome);
        outcome.note(room, Notices.banned(OPERATOR, person.user(), BanMember.UNTIL_LIFTED, reason));
    }

    private Report lift(Order.LiftBan lift, OutcomeBuilder outcome) {
        if (lift.room().isPresent()) {
            moderation.lift(rooms.find(lift.room().get()), lift.user(), outcome);
            return new Report.Done(1);
        }
        if (!everywhere.lift(lift.user())) {
            throw new RefusedException(
                    Reason.NOT_FOUND,
                    "Nobody called %s is banned from the server. List its bans."
                            .formatted(lift.user()));
        }
        store(new Change.BarLifted(0, lift.user().value(), ""), outcome);
        return new Report.Done(1);
    }

    private Report ban(Order.BanNetwork ban, OutcomeBuilder outcome) {
        storage.requireWritable(rooms.hasStore());
        var time = new Mute(ban.seconds(), outcome.nowNs());
        store(networks.add(ban.network(), time, ban.reason(), outcome.now()), outcome);
        outcome.effect(new Effect.Bar(networks.banned()));
        return new Report.Done(removeAll(ban.network(), ban.reason(), outcome));
    }

    private int removeAll(Network network, String reason, OutcomeBuilder outcome) {
        int removed = 0;
        for (RoomState room : List.copyOf(rooms.behind(""))) {
            List<Person> from =
                    room.people().values().stream()
                            .filter(p -> NetworkBans.isOf(network, p.key().origin()))
                            .toList();
            from.forEach(person -> remove(room, person, reason, outcome));
            removed += from.size();
        }
        return removed;
    }

    private Report lift(Network network, OutcomeBuilder outcome) {
        if (!networks.lift(network)) {
            throw new RefusedException(
                    Reason.NOT_FOUND,
                    "The network %s is not banned. List the networks that are.".formatted(network));
        }
        outcome.effect(new Effect.Bar(networks.banned()));
        store(new Change.BarLifted(0, "", network.toString()), outcome);
        return new Report.Done(1);
    }

    /** Has a change stored that concerns no room. */
    private void store(Change change, OutcomeBuilder outcome) {
        if (rooms.hasStore()) {
            outcome.changes().add(change);
        }
    }
}
