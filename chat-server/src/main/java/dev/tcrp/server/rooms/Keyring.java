package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.ListTokens.Tokens;
import dev.tcrp.protocol.op.TokenSummary;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The grants of a room, by the hash of their token. Owned by its {@link RoomState}. */
final class Keyring {
    private final NavigableMap<TokenHash, Grant> grants = new TreeMap<>();
    private final IntConsumer counter;
    private final Set<Grant> muted = new HashSet<>();

    /**
     * @param counter is told how many tokens more there are; less, if negative
     */
    Keyring(IntConsumer counter) {
        this.counter = counter;
    }

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
        restore(grant);
        return new MintedToken(token, grant);
    }

    /** Adds a grant as it was before the server was started. */
    void restore(Grant grant) {
        if (grants.put(grant.hash(), grant) == null) {
            counter.accept(1);
        }
        mute(grant, grant.mute());
    }

    /** Has the user of this grant not be heard for so long; null: be heard again. */
    void mute(Grant grant, @Nullable Mute mute) {
        grant.setMute(mute);
        if (mute == null) {
            muted.remove(grant);
        } else {
            muted.add(grant);
        }
    }

    /** The grants whose users are not heard and may be this person. */
    List<Grant> mutedAs(Comer comer) {
        return muted.stream().filter(comer::isUserOf).toList();
    }

    Collection<Grant> all() {
        return grants.values();
    }

    /** Whether it is one of them, and was not revoked. */
    boolean has(Grant grant) {
        return grants.get(grant.hash()) == grant;
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

    /** The grant whose token has this hash. */
    Optional<Grant> find(TokenHash hash) {
        return Optional.ofNullable(grants.get(hash));
    }

    /** The grant whose token has this id: no two in a room have the same. */
    Optional<Grant> find(TokenId id) {
        return Optional.ofNullable(grants.ceilingEntry(TokenHash.from(id)))
                .filter(entry -> entry.getKey().id().equals(id))
                .map(Map.Entry::getValue);
    }

    /** What somebody is called whom a log knows by this number ({@link Member#id}). */
    Optional<UserName> name(long member) {
        return Optional.ofNullable(grants.ceilingEntry(TokenHash.from(member)))
                .filter(entry -> entry.getKey().member() == member)
                .flatMap(entry -> entry.getValue().user())
                .map(UserName::new);
    }

    void revoke(Grant grant) {
        if (grants.remove(grant.hash()) != null) {
            counter.accept(-1);
            muted.remove(grant);
        }
    }

    /** Tokens that open the room no more, by their time or their uses. */
    List<Grant> closed(long nowNs) {
        return grants.values().stream().filter(grant -> !grant.isOpen(nowNs)).toList();
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
