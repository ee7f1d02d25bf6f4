package dev.tcrp.server.cluster;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.Standing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens that are shown at once, by the server that knows what each is worth: the owner of its
 * room. The operator's are shown to all.
 */
final class TokenSplit {
    /** This server. */
    static final String HERE = "";

    private final ShowTokens show;
    private final Map<String, List<Integer>> places = new LinkedHashMap<>();

    TokenSplit(ShowTokens show, Ownership ownership) {
        this.show = show;
        for (int place = 0; place < show.tokens().size(); place++) {
            HeldToken held = show.tokens().get(place);
            if (held.room().isPresent()) {
                int shard = ownership.shard(held.room().get());
                add(ownership.elsewhere(shard).orElse(HERE), place);
            } else {
                add(HERE, place);
                for (String node : ownership.others()) {
                    add(node, place);
                }
            }
        }
    }

    private void add(String node, int place) {
        places.computeIfAbsent(node, _ -> new ArrayList<>()).add(place);
    }

    /** The servers that are shown some. */
    List<String> nodes() {
        return List.copyOf(places.keySet());
    }

    /** The tokens for this server. */
    ShowTokens of(String node) {
        return new ShowTokens(
                places.getOrDefault(node, List.of()).stream().map(show.tokens()::get).toList());
    }

    /** The worth of each, by the answers in the order of the servers. */
    FromServer merged(List<FromServer> answers) {
        List<Standing> all =
                new ArrayList<>(Collections.nCopies(show.tokens().size(), Standing.NONE));
        int next = 0;
        for (List<Integer> ofOne : places.values()) {
            if (!(answers.get(next++) instanceof ShowTokens.TokensShown(var standings))) {
                return answers.get(next - 1);
            }
            for (int i = 0; i < standings.size(); i++) {
                if (standings.get(i) != Standing.NONE) {
                    all.set(ofOne.get(i), standings.get(i));
                }
            }
        }
        return new ShowTokens.TokensShown(all);
    }
}
