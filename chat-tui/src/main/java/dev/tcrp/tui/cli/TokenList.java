package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.op.ListTokens;
import dev.tcrp.protocol.op.ListTokens.Tokens;
import dev.tcrp.protocol.op.TokenSummary;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.text.Durations;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code token list ROOM}. */
@Command(
        name = "list",
        description = "List a room's tokens: id, role, uses, time left, user; tab-separated.",
        footer = {
            "",
            "A - stands for: no number of uses, no end, nobody's yet. An id opens nothing.",
            "",
            "Example:",
            "  chat-tui token list lobby --token-file host.token"
        })
public final class TokenList extends CliCommand {
    @Parameters(paramLabel = "ROOM", description = "the room's name")
    private RoomName room;

    @Mixin private final TokenOptions token;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    TokenList(Surroundings around) {
        super(around);
        token = new TokenOptions(around);
    }

    @Override
    Exit run() throws Exception {
        Optional<Token> own = token.given();
        try (var connection = connect()) {
            Optional<TokenId> after = Optional.empty();
            Tokens page;
            do {
                page = connection.ask(new ListTokens(room, own, after), Tokens.class);
                page.tokens().forEach(this::print);
                after = page.tokens().stream().map(TokenSummary::id).reduce((_, last) -> last);
            } while (page.more() && after.isPresent());
        }
        return Exit.DONE;
    }

    private void print(TokenSummary found) {
        out().println(json ? json(found) : line(found));
    }

    private static String line(TokenSummary found) {
        Terms left = found.left();
        return String.join(
                "\t",
                found.id().value(),
                left.role().toString(),
                left.uses() == 0 ? "-" : Long.toString(left.uses()),
                left.seconds() == 0 ? "-" : Durations.shown(new Lifetime(left.seconds())),
                found.user().map(user -> Sanitiser.shown(user.value())).orElse("-"));
    }

    private JsonLine json(TokenSummary found) {
        var line = JsonLine.versioned().put("room", room.value()).put("id", found.id().value());
        Json.withTerms(line, found.left());
        found.user().ifPresent(user -> line.put("user", user.value()));
        return line;
    }
}
