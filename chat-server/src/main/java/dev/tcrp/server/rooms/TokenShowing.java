package dev.tcrp.server.rooms;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.Standing;
import dev.tcrp.server.rooms.Command.Ask;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Showing tokens (PROTOCOL.md section 4.7). Owned by its {@link Directory}. */
record TokenShowing(RoomTable rooms, Strangers strangers, ShownTokens shown) {
    /**
     * The worth of a token that is shown.
     *
     * @param isWrong whether it is none of the server's
     * @param grant of a room's token that opens the room now
     */
    private record Worth(
            HeldToken held, Standing standing, boolean isWrong, Optional<Grant> grant) {}

    /**
     * Answers what each token is worth, and remembers those that open something; how many are none
     * of the server's.
     */
    int show(Ask ask, ShowTokens show, OutcomeBuilder outcome) {
        List<Worth> all = show.tokens().stream().map(held -> worth(held, outcome.nowNs())).toList();
        Map<RoomName, Grant> grants = new LinkedHashMap<>();
        for (Worth one : all) {
            one.grant().ifPresent(grant -> grants.put(one.held().room().orElseThrow(), grant));
        }
        List<Standing> standings = all.stream().map(Worth::standing).toList();
        boolean isOperator = standings.contains(Standing.OPERATOR);
        shown.add(ask.client(), isOperator, grants, outcome.nowNs());
        outcome.reply(new ShowTokens.TokensShown(standings));
        int wrong = (int) all.stream().filter(Worth::isWrong).count();
        if (wrong > 0) {
            String words = "%d of the %d tokens shown are wrong.".formatted(wrong, all.size());
            outcome.effect(new Effect.Refused(ask, new Refusal(Reason.TOKEN_REFUSED, words), ""));
        }
        return wrong;
    }

    private Worth worth(HeldToken held, long nowNs) {
        if (held.room().isEmpty()) {
            boolean isRight = strangers.isOperators(held.token());
            Standing standing = isRight ? Standing.OPERATOR : Standing.NONE;
            return new Worth(held, standing, !isRight, Optional.empty());
        }
        Optional<Grant> found = find(held.room().get(), held.token());
        Optional<Grant> open = found.filter(grant -> grant.isOpen(nowNs));
        Standing standing = open.map(grant -> Standing.of(grant.role())).orElse(Standing.NONE);
        return new Worth(held, standing, found.isEmpty(), open);
    }

    private Optional<Grant> find(RoomName room, Token token) {
        return rooms.has(room) ? rooms.find(room).keys().find(token) : Optional.empty();
    }
}
