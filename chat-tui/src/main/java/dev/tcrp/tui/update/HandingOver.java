package dev.tcrp.tui.update;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;

import java.time.LocalTime;
import java.util.List;

/** New tokens, shown once, and what a friend does with one. */
final class HandingOver {
    /** As many as a screen has room for. */
    private static final int SHOWN = 20;

    private HandingOver() {}

    static Model tokens(Model model, RoomName room, List<Token> tokens, LocalTime now) {
        Model told = notice(model, room, now, opening(tokens.size()));
        for (Token token : tokens.subList(0, Math.min(SHOWN, tokens.size()))) {
            told = notice(told, room, now, "  " + token.value());
        }
        String run =
                "A friend runs: CHAT_TOKEN=%s %s --user NAME --room %s"
                        .formatted(
                                tokens.isEmpty() ? "TOKEN" : tokens.getFirst().value(),
                                model.server().command(),
                                quoted(room.value()));
        return notice(notice(told, room, now, run), room, now, typed(room));
    }

    private static String opening(int count) {
        return count == 1
                ? "A token for one friend; it is shown only now, and it is a secret:"
                : "%d tokens, one for each friend; they are shown only now, and are secret:"
                        .formatted(count);
    }

    private static String typed(RoomName room) {
        return "Or, in a running client: /join %s TOKEN".formatted(room);
    }

    private static Model notice(Model model, RoomName room, LocalTime now, String words) {
        return model.plus(room, new LogLine.Notice(now, words));
    }

    /** As a shell takes it. */
    private static String quoted(String word) {
        return word.matches("[\\w.@%+:,/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
