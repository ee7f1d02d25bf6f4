package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Place;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.ChoosePath;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.ListAddresses;
import dev.tcrp.protocol.op.ListAddresses.Addresses;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.Standing;
import dev.tcrp.protocol.op.SubmitUnits;
import dev.tcrp.protocol.op.TellTime;
import dev.tcrp.server.relay.RelaySide;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.RoomOwner;

import java.util.Collections;
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
    private final ShownHere shown = new ShownHere();
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
                            shown.forget(gone.client());
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
            Reply otherwise =
                    LongWaits.unavailable(
                            ask.request(),
                            "Node %s does not answer just now, so its rooms cannot be listed. Try again in 20 seconds."
                                    .formatted(others.get(i)));
            edge.forward(others.get(i), ask, waits.within(pages.at(i + 1), otherwise));
        }
    }

    private void showTokens(Ask ask, ShowTokens show, Consumer<Reply> replies) {
        var split = new TokenSplit(show, ownership);
        shown.asked(ask);
        List<String> nodes = split.nodes();
        var standings =
                new Gathered(
                        nodes.size(),
                        answers -> {
                            FromServer all = split.merged(answers);
                            shown.answered(ask, show, all);
                            return all;
                        },
                        replies);
        for (int i = 0; i < nodes.size(); i++) {
            Ask part = with(ask, split.of(nodes.get(i)));
            if (nodes.get(i).equals(TokenSplit.HERE)) {
                here.submit(part, standings.at(i));
            } else {
                ShowTokens some = split.of(nodes.get(i));
                var worthless = Collections.nCopies(some.tokens().size(), Standing.NONE);
                Reply otherwise = new Reply.Answer(List.of(new ShowTokens.TokensShown(worthless)));
                edge.forward(nodes.get(i), part, waits.within(standings.at(i), otherwise));
            }
        }
    }

    /** Another server decides about the rooms of this shard from now on. */
    void opened(String node, int shard) {
        shownIn(shard).forEach(ask -> edge.forward(node, ask, _ -> {}));
    }

    /** This one does. */
    void opened(int shard) {
        shownIn(shard).forEach(ask -> here.submit(ask, _ -> {}));
    }

    private List<Ask> shownIn(int shard) {
        return shown.again(
                token -> token.room().filter(room -> ownership.shard(room) == shard).isPresent());
    }

    private static Ask with(Ask ask, Request request) {
        return new Ask(ask.client(), ask.ends(), request);
    }
}
