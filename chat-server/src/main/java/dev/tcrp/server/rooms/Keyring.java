package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.op.ListTokens.Tokens;
import dev.tcrp.protocol.op.TokenSummary;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The grants of a room, by the hash of their token. Owned by its {@link RoomState}. */
final class Keyring {
    private final NavigableMap<TokenHash, Grant> grants = new TreeMap<>();

    /** A new token, which leaves the server with the answer, and its grant, which stays. */
    record MintedToken(Token token, Grant grant) {
        static List<Token> tokens(List<MintedToken> minted) {
            return minted.stream().map(MintedToken::token).toList();
        }
    }

    MintedToken mint(Supplier<Token> source, Terms terms, long nowNs) {
        Token token = source.get();
        while (find(TokenHash.of(token).id()).isPresent()) {
            token = source.get();
        }
        var grant = new Grant(TokenHash.of(token), terms, nowNs);
        grants.put(grant.hash(), grant);
        return new MintedToken(token, grant);
    }

    /** Adds a grant as it was before the server was started. */
    void restore(Grant grant) {
        grants.put(grant.hash(), grant);
    }

    Collection<Grant> all() {
        return grants.values();
    }

    int size() {
        return grants.size();
    }

    Optional<Grant> find(Token token) {
        TokenHash hash = TokenHash.of(token);
        return Optional.ofNullable(grants.ceilingEntry(hash))
                .filter(entry -> entry.getKey().matches(hash))
                .map(Map.Entry::getValue);
    }

    /** The grant whose token has this id: no two in a room have the same. */
    Optional<Grant> find(TokenId id) {
        return Optional.ofNullable(grants.ceilingEntry(TokenHash.from(id)))
                .filter(entry -> entry.getKey().id().equals(id))
                .map(Map.Entry::getValue);
    }

    void revoke(Grant grant) {
        grants.remove(grant.hash());
    }

    /** The grants behind this id that still open the room, as many as an answer holds. */
    Tokens page(RoomName room, Optional<TokenId> after, long nowNs) {
        List<TokenSummary> found =
                after.map(id -> grants.tailMap(TokenHash.from(id))).orElse(grants).values().stream()
                        .filter(grant -> after.isEmpty() || !grant.hash().id().equals(after.get()))
                        .filter(grant -> grant.isOpen(nowNs))
                        .limit(Limits.TOKENS_PER_PAGE + 1L)
                        .map(grant -> grant.summary(nowNs))
                        .toList();
        boolean more = found.size() > Limits.TOKENS_PER_PAGE;
        return new Tokens(room, more ? found.subList(0, Limits.TOKENS_PER_PAGE) : found, more);
    }
}
