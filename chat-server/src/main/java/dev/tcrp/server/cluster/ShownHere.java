package dev.tcrp.server.cluster;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.Standing;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command.Ask;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Tokens that clients of this server have shown last and that counted: the next owner of their
 * rooms is shown them again. Owned by the relay thread.
 */
final class ShownHere {
    private record Shown(Ask ask, List<HeldToken> tokens) {}

    private final Map<ClientId, Shown> all = new HashMap<>();

    /** The client shows some. */
    void asked(Ask ask) {
        all.putIfAbsent(ask.client(), new Shown(ask, List.of()));
    }

    /** The client, if its connection has not ended meanwhile, is answered this. */
    void answered(Ask ask, ShowTokens show, FromServer answer) {
        if (answer instanceof ShowTokens.TokensShown(var standings)) {
            List<HeldToken> good =
                    IntStream.range(0, standings.size())
                            .filter(i -> standings.get(i) != Standing.NONE)
                            .mapToObj(show.tokens()::get)
                            .toList();
            all.replace(ask.client(), new Shown(ask, good));
        }
    }

    /** The client's connection has ended. */
    void forget(ClientId client) {
        all.remove(client);
    }

    /** The tokens to show to the server that decides about such shards now. */
    List<Ask> again(Predicate<HeldToken> such) {
        return all.values().stream()
                .map(
                        shown -> {
                            List<HeldToken> some = shown.tokens().stream().filter(such).toList();
                            Ask ask = shown.ask();
                            return some.isEmpty()
                                    ? null
                                    : new Ask(ask.client(), ask.ends(), new ShowTokens(some));
                        })
                .filter(Objects::nonNull)
                .toList();
    }
}
