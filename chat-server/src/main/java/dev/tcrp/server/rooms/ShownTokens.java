package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.Refusal.Reason;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tokens that clients have shown (PROTOCOL.md section 4.7), each until its connection ends: one
 * of a room, of at most {@value Limits#TOKENS_SHOWN}. Owned by its {@link Directory}.
 */
final class ShownTokens {
    private static final class Shown {
        boolean isOperator;
        final Map<RoomName, Grant> grants = new LinkedHashMap<>(4);
    }

    private final RoomTable rooms;
    private final Map<ClientId, Shown> byClient = new HashMap<>();

    ShownTokens(RoomTable rooms) {
        this.rooms = rooms;
    }

    /** Whether the client is the operator. */
    boolean isOperator(ClientId client) {
        Shown shown = byClient.get(client);
        return shown != null && shown.isOperator;
    }

    /**
     * Adds what the client shows; throws {@link RefusedException}, and adds nothing, when that are
     * too many.
     */
    void add(ClientId client, boolean isOperator, Map<RoomName, Grant> grants, long nowNs) {
        if (!isOperator && grants.isEmpty()) {
            return;
        }
        var after = new Shown();
        good(client, nowNs).forEach(each -> after.grants.put(each.getKey(), each.getValue()));
        after.grants.putAll(grants);
        after.isOperator = isOperator || isOperator(client);
        if (after.grants.size() > Limits.TOKENS_SHOWN) {
            throw new RefusedException(
                    Reason.FULL,
                    "You may show tokens of %d rooms. Connect again, and show fewer."
                            .formatted(Limits.TOKENS_SHOWN));
        }
        byClient.put(client, after);
    }

    /** Whether the client has shown a token that opens this room now. */
    boolean has(ClientId client, RoomName room, long nowNs) {
        Shown shown = byClient.get(client);
        Grant grant = shown == null ? null : shown.grants.get(room);
        return grant != null && isGood(room, grant, nowNs);
    }

    /** The grant of the token that the client has shown of this room, if that opens it now. */
    Optional<Grant> grant(ClientId client, RoomName room, long nowNs) {
        return good(client, nowNs)
                .filter(each -> each.getKey().equals(room))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The rooms that the tokens which the client has shown open now. */
    List<RoomName> rooms(ClientId client, long nowNs) {
        return good(client, nowNs).map(Map.Entry::getKey).toList();
    }

    /** The first that the client has shown of a room that the operator has made. */
    Optional<Grant> vouchedFor(ClientId client, long nowNs) {
        return good(client, nowNs)
                .filter(each -> rooms.find(each.getKey()).maker() instanceof Maker.Operator)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Stream<Map.Entry<RoomName, Grant>> good(ClientId client, long nowNs) {
        Shown shown = byClient.get(client);
        return shown == null
                ? Stream.empty()
                : shown.grants.entrySet().stream()
                        .filter(each -> isGood(each.getKey(), each.getValue(), nowNs));
    }

    /** The client's connection has ended. */
    void forget(ClientId client) {
        byClient.remove(client);
    }

    /** A token may be revoked after it was shown, and its room go and come. */
    private boolean isGood(RoomName room, Grant grant, long nowNs) {
        return rooms.has(room) && rooms.find(room).keys().has(grant) && !grant.isExpired(nowNs);
    }
}
