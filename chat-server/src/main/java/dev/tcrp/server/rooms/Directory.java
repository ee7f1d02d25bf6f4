package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Command.Disconnect;
import dev.tcrp.server.rooms.Command.OpenPath;
import dev.tcrp.server.rooms.Command.Operate;
import dev.tcrp.server.rooms.Command.StorageChanged;
import dev.tcrp.server.rooms.Keyring.MintedToken;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.StoredRooms;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All rooms and the people in them; owned by the relay thread. Every change is one {@link #apply}:
 * the command is done whole, or refused and nothing changed. The state is in {@link RoomState},
 * {@link RoomTable} and {@link Clients}; {@link Requests} names the part that decides about each
 * request.
 */
public final class Directory {
    /** For what is made before anybody is there: tokens that never end need no time of making. */
    private static final Moment BEFORE_THE_START = new Moment(0, 0);

    private final RoomTable rooms;
    private final Bans everywhere = new Bans(_ -> {});
    private final NetworkBans networks = new NetworkBans();
    private final Clients clients = new Clients();
    private final StorageState storage = new StorageState();
    private final ReconnectGrace grace = new ReconnectGrace();
    private final Replacements replacements = new Replacements();
    private final RoomQuota quota;
    private final ShownTokens shown;
    private final Strangers strangers;
    private final PathRules paths;
    private final RoomPresence presence;
    private final RoomAdministration administration;
    private final Moderation moderation;
    private final Reachability reachability;
    private final Requests requests;
    private final OperatorOrders operator;
    private final Resumption resumption;

    /** Without a room, and without a store; on a server of its own. */
    public Directory(Budgets budgets, Access strangersMay, TokenSource tokens, UdpService udp) {
        this(budgets, strangersMay, tokens, udp, Shards.ONE);
    }

    /** The same on a server that owns some of these shards, none of them yet. */
    public Directory(
            Budgets budgets,
            Access strangersMay,
            TokenSource tokens,
            UdpService udp,
            Shards shards) {
        rooms = new RoomTable(shards);
        shown = new ShownTokens(rooms);
        var access = new AccessRules(rooms, clients);
        paths = new PathRules(clients, udp);
        quota = new RoomQuota(rooms, budgets);
        strangers = new Strangers(rooms, clients, quota, shown, strangersMay);
        presence = new RoomPresence(rooms, clients, grace, replacements);
        administration =
                new RoomAdministration(
                        rooms, clients, quota, strangers, access, storage, presence, tokens);
        var direct = new DirectRooms(rooms, quota, strangers, access, storage, administration);
        moderation = new Moderation(rooms, access, storage, presence, quota, direct);
        reachability = new Reachability(clients, access, paths);
        resumption = new Resumption(rooms, clients, paths, presence);
        operator =
                new OperatorOrders(
                        rooms,
                        clients,
                        storage,
                        presence,
                        administration,
                        new OperatorBans(
                                rooms, storage, presence, moderation, everywhere, networks));
        requests =
                new Requests(
                        clients,
                        networks,
                        new RoomEntry(
                                rooms,
                                clients,
                                strangers,
                                access,
                                new EntranceRules(quota, clients, storage, everywhere),
                                paths,
                                storage,
                                administration,
                                presence,
                                moderation,
                                direct),
                        reachability,
                        new MemberRequests(rooms, access, storage, presence, direct),
                        new FileRequests(rooms, clients, shown, storage, quota),
                        direct,
                        new Attendance(rooms, access, direct),
                        moderation,
                        administration,
                        new TokenAdministration(quota, access, storage, tokens, direct),
                        strangers,
                        new TokenShowing(rooms, strangers, shown),
                        new TokenAttemptLimiter());
    }

    /** Adds the rooms of the store, which persists rooms from now on; their members are away. */
    public void restore(StoredRooms stored, Moment now) {
        own(0, stored, now);
        restoreBans(stored, now);
    }

    /** Another server of the cluster has stored this, of a room of its own or of all rooms. */
    public Outcome hear(Change change, Moment now) {
        var outcome = new OutcomeBuilder(now);
        if (change.room() == 0) {
            operator.bans().hear(change, outcome);
        } else {
            rooms.elsewhere().hear(change);
        }
        return outcome.build(false);
    }

    /** Adds what all servers of the cluster have stored, none of whose rooms is this one's yet. */
    public void follow(StoredRooms stored, Moment now) {
        stored.rooms().forEach(rooms.elsewhere()::add);
        restoreBans(stored, now);
    }

    private void restoreBans(StoredRooms stored, Moment now) {
        for (Change.Barred bar : stored.bars()) {
            if (bar.user().isEmpty()) {
                networks.restore(bar, now);
            } else {
                RoomRestoration.restore(bar, everywhere, now);
            }
        }
    }

    /** Adds the rooms of this shard, which this server owns from now on; their members are away. */
    public void own(int shard, StoredRooms stored, Moment now) {
        rooms.storeRoomsAfter(shard, stored.lastNumber());
        var restoration = new RoomRestoration(rooms, grace, moderation, now);
        stored.rooms().forEach(restoration::restore);
    }

    /** Another server owns this shard now: its rooms are taken out, and nothing is stored. */
    public Outcome disown(int shard, Moment now) {
        var outcome = new OutcomeBuilder(now);
        for (RoomState room : rooms.in(shard)) {
            presence.takeOut(room, outcome);
            rooms.elsewhere().take(room, now);
            rooms.remove(room);
        }
        return outcome.build(false);
    }

    /** The networks that are banned now. */
    public BannedNetworks bannedNetworks() {
        return networks.banned();
    }

    /** Does what the command says, at this time. */
    public Outcome apply(Command command, Moment now) {
        var outcome = new OutcomeBuilder(now);
        switch (command) {
            case Ask ask -> requests.carryOut(ask, outcome);
            case OpenPath open -> reachability.open(open, outcome);
            case Command.Reached(var client, var device) -> clients.addPath(client, device);
            case Command.Resume(var client, var member) ->
                    resumption.resume(client, member, outcome);
            case StorageChanged(var failure) -> setStorage(failure, outcome);
            case Operate(var order, var to) -> operate(order, to, outcome);
            case Disconnect(var client) -> {
                clients.of(client).forEach(member -> presence.lose(member, outcome));
                reachability.close(client, outcome);
                shown.forget(client);
            }
        }
        return outcome.build(storage.canWrite());
    }

    private void operate(Order order, Consumer<Report> to, OutcomeBuilder outcome) {
        Report report = operator.carryOut(order, outcome);
        outcome.effect(new Effect.HandReport(to, report));
        outcome.afterStorage();
    }

    /** These budgets hold from now on; what is beyond them already stays. */
    public void adopt(Budgets budgets) {
        quota.adopt(budgets);
        paths.adopt(budgets.speech().sealed().perSecond());
    }

    /** Strangers may do this from now on. */
    public void adopt(Access strangersMay) {
        strangers.adopt(strangersMay);
    }

    private void setStorage(Optional<String> failure, OutcomeBuilder outcome) {
        storage.setFailure(failure);
        var notice = storage.notice(true).orElse(new ServerNotice("The server can write again."));
        clients.inRooms(rooms::isPersistent).forEach(client -> outcome.tell(client, notice));
    }

    /**
     * Makes a room before anybody is there. The first token is a host's, the others are members'.
     *
     * @param name of a room that is not there yet
     */
    public Opened open(RoomName name, int count, Lifetime lifetime, Topic topic) {
        return furnish(administration.make(name, new Maker.Operator(), lifetime, topic), count);
    }

    /** Mints further tokens for a room that is there, the first a host's; the old ones go on. */
    public Opened furnish(RoomName name, int count) {
        RoomState room = rooms.find(name);
        quota.requireTokens(room, count);
        return furnish(room, count);
    }

    private Opened furnish(RoomState room, int count) {
        var outcome = new OutcomeBuilder(BEFORE_THE_START);
        List<MintedToken> made = administration.furnish(room, count, outcome.nowNs());
        RoomAdministration.store(room, outcome);
        return new Opened(MintedToken.tokens(made), outcome.changes());
    }

    /**
     * A room that was opened.
     *
     * @param changes what is to be stored of it
     */
    public record Opened(List<Token> tokens, List<Change> changes) {}

    /** Whether there is a room of this name. */
    public boolean has(RoomName name) {
        return rooms.has(name);
    }

    /** How many rooms there are. */
    public int rooms() {
        return rooms.size();
    }

    /** How many memberships clients have that are here. */
    public int members() {
        return clients.memberships();
    }

    /** Whether {@link #expire} may have something to do; allocates nothing. */
    public boolean isDue(long nowNs) {
        return rooms.isDue(nowNs)
                || grace.isDue(nowNs)
                || replacements.isDue(nowNs)
                || moderation.isDue(nowNs);
    }

    /**
     * Removes empty rooms whose time to live is over, memberships that were replaced and people who
     * were waited for long enough, and lifts the mutes whose time is over.
     */
    public List<Effect> expire(Moment now) {
        var outcome = new OutcomeBuilder(now);
        presence.expire(outcome);
        moderation.expire(outcome);
        for (var over = rooms.removeOver(now.ns());
                over != null;
                over = rooms.removeOver(now.ns())) {
            administration.endMet(over, outcome);
            outcome.store(over, new Change.RoomGone(over.number()));
        }
        return outcome.effects();
    }
}
