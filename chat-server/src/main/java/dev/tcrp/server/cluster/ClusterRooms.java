package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Place;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.ChoosePath;
import dev.tcrp.protocol.op.ListAddresses;
import dev.tcrp.protocol.op.ListAddresses.Addresses;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.SubmitUnits;
import dev.tcrp.protocol.op.TellTime;
import dev.tcrp.server.relay.RelaySide;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.RoomOwner;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The rooms of all servers of a cluster: hands each command to the server that decides about it.
 * What is routed is owned by the relay thread; any thread submits.
 */
final class ClusterRooms implements RoomOwner {
    private static final long RETRY_MS = 100;

    private final RoomOwner here;
    private final RelaySide relay;
    private final Ownership ownership;
    private final Edge edge;
    private final Supplier<List<Place>> places;
    private final OperatorRoute operator;
    private final Parked parked = new Parked();
    private final LongWaits waits;
    private final Executor soon;
    private boolean isRetrying;

    /**
     * @param here this server's own rooms
     * @param places where clients reach the servers of the cluster
     * @param operator carries out the operator's orders
     */
    ClusterRooms(
            RoomOwner here,
            RelaySide relay,
            Ownership ownership,
            Edge edge,
            Supplier<List<Place>> places,
            OperatorRoute operator) {
        this.here = here;
        this.relay = relay;
        this.ownership = ownership;
        this.edge = edge;
        this.places = places;
        this.operator = operator;
        this.waits = new LongWaits(relay);
        this.soon = CompletableFuture.delayedExecutor(RETRY_MS, TimeUnit.MILLISECONDS, relay);
    }

    @Override
    public void submit(Command command, Consumer<Reply> replies) {
        switch (command) {
            case Ask ask -> {
                if (!Transfers.isOne(ask.request()) || !relay.goesOn(ask, replies)) {
                    relay.execute(() -> route(ask, watched(ask, replies)));
                }
            }
            case Command.OpenPath open -> {
                here.submit(open, replies);
                relay.execute(() -> edge.setDevice(open.client(), open.device()));
            }
            case Command.Disconnect gone -> {
                here.submit(gone, replies);
                relay.execute(
                        () -> {
                            parked.forget(gone.client());
                            edge.disconnect(gone.client());
                        });
            }
            case Command.Operate operate -> relay.execute(() -> operator.route(operate, replies));
            case Command.StorageChanged _, Command.Reached _, Command.Resume _ ->
                    here.submit(command, replies);
        }
    }

    private void route(Ask ask, Consumer<Reply> replies) {
        switch (ask.request()) {
            case ListAddresses() ->
                    replies.accept(new Reply.Answer(List.of(new Addresses(places.get()))));
            case ListRooms _ -> askEverywhere(ask, replies);
            case ShowTokens show -> showTokens(ask, show, replies);
            case ChoosePath _, OpenPath _, SubmitUnits _, TellTime _ -> here.submit(ask, replies);
            case Request.InRoom about -> toOwner(about.room(), ask, replies);
            case Request.Classic about -> toOwner(about.room(), ask, replies);
        }
    }

    private void toOwner(RoomName room, Ask ask, Consumer<Reply> replies) {
        int shard = ownership.shard(room);
        Optional<String> other = ownership.elsewhere(shard).filter(ownership.servers()::contains);
        if (ownership.isOpen(shard)) {
            here.submit(ask, replies);
        } else if (other.isPresent()) {
            edge.forward(other.get(), ask, replies);
        } else {
            park(ask, replies);
        }
    }

    private Consumer<Reply> watched(Ask ask, Consumer<Reply> replies) {
        boolean isHere =
                ask.request().aboutRoom().map(ownership::shard).map(ownership::isOpen).orElse(true);
        return isHere ? replies : waits.watched(ask, replies);
    }

    /** Has a request that another server was asked wait for the one that decides about it. */
    void askAgain(Edge.Forwarded request) {
        park(request.ask(), request.replies());
    }

    private void park(Ask ask, Consumer<Reply> replies) {
        parked.add(ask, replies, relay.now().ns());
        retryLater();
    }

    private void retryLater() {
        if (!isRetrying && !parked.isEmpty()) {
            isRetrying = true;
            soon.execute(
                    () -> {
                        isRetrying = false;
                        parked.retry(this::route, relay.now().ns());
                        retryLater();
                    });
        }
    }

    /** A page of the rooms of all servers: the first of all their pages. */
    private void askEverywhere(Ask ask, Consumer<Reply> replies) {
        List<String> others = ownership.others();
        var pages = new Gathered(1 + others.size(), RoomPages::merged, replies);
        here.submit(ask, pages.at(0));
        for (int i = 0; i < others.size(); i++) {
            edge.forward(others.get(i), ask, pages.at(i + 1));
        }
    }

    private void showTokens(Ask ask, ShowTokens show, Consumer<Reply> replies) {
        var split = new TokenSplit(show, ownership);
        List<String> nodes = split.nodes();
        var standings = new Gathered(nodes.size(), split::merged, replies);
        for (int i = 0; i < nodes.size(); i++) {
            Ask part = with(ask, split.of(nodes.get(i)));
            if (nodes.get(i).equals(TokenSplit.HERE)) {
                here.submit(part, standings.at(i));
            } else {
                edge.forward(nodes.get(i), part, standings.at(i));
            }
        }
    }

    private static Ask with(Ask ask, Request request) {
        return new Ask(ask.client(), ask.ends(), request);
    }
}
