package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.MintTokens.Minted;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.text.Durations;
import dev.tcrp.tui.text.QrPicture;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;

/** {@code token create ROOM}: one more token. */
@Command(
        name = "create",
        description = "Make a token for a room and print its invite.",
        footer = {
            "",
            "Without --uses it is one person's: of the first who enters with it, and who may",
            "come back with it. With --uses N it is an invitation: it lets in N people, and",
            "gives each a token to come back with. A host's token is needed to make one.",
            "",
            "Examples:",
            "  chat-tui token create lobby --token-file host.token > bob.token",
            "  chat-tui token create lobby --role reader --uses 30 --expires 1h --json"
        })
public final class TokenCreate extends CliCommand {
    @Parameters(paramLabel = "ROOM", description = "the room's name")
    private RoomName room;

    @Mixin private final TokenOptions token;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "member",
            description =
                    "reader (hears), member (speaks too) or host (administers too)"
                            + " (${DEFAULT-VALUE})")
    private Role role;

    @Option(
            names = "--uses",
            paramLabel = "N",
            description = "people that it admits (one, who owns it)")
    private @Nullable String uses;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "time until it expires: 30s, 10m, 24h, 7d (never)")
    private @Nullable Duration expires;

    @Option(names = "--qr", description = "draw the invite as a QR code, on standard error")
    private boolean qr;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    TokenCreate(Surroundings around) {
        super(around);
        token = new TokenOptions(around);
    }

    @Override
    Exit run() throws Exception {
        Terms terms = terms();
        var request = new MintTokens(room, 1, token.given(), terms);
        try (var connection = connect()) {
            for (var made : connection.ask(request, Minted.class).tokens()) {
                print(connection, made, terms);
            }
        }
        return Exit.DONE;
    }

    @Override
    String lostWithOutput() {
        return " The token is made, and nobody has it: see token list, and token revoke.";
    }

    private Terms terms() {
        return new Terms(
                role,
                uses == null ? 0 : Durations.uses(uses),
                expires == null ? 0 : Lifetime.of(expires).seconds());
    }

    private void print(Connection to, Token made, Terms terms) {
        String invite = invite(to, room, made, terms.uses() == 1).text();
        if (json) {
            out().println(json(terms).put("token", made.value()).put("invite", invite));
        } else {
            out().println(invite);
        }
        if (qr) {
            tell(String.join(System.lineSeparator(), QrPicture.of(invite)));
        }
    }

    private JsonLine json(Terms terms) {
        return Json.withTerms(JsonLine.versioned().put("room", room.value()), terms);
    }
}
