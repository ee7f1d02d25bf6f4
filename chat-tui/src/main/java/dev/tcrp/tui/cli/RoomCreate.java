package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.OpenRoom.Opened;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.text.QrPicture;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code room create NAME}: a room that is kept without its maker. */
@Command(
        name = "create",
        description = "Make a room that outlives its maker; print its invites.",
        footer = {
            "",
            "The first is a host's, the others are members'. Each lets one person in, and is",
            "theirs from then on. An invite holds a token, and is good wherever one is asked for.",
            "",
            "Examples:",
            "  chat-tui room create lobby | head -1 > lobby.token",
            "  chat-tui room create lobby --ttl 7d --tokens 20 --if-not-exists --json",
            "  chat-tui room create lobby --operator-token-file operator.token"
        })
public final class RoomCreate extends CliCommand {
    @Parameters(paramLabel = "NAME", description = "the room's name, 1 to 28 bytes")
    private RoomName room;

    @Mixin private final UserOptions user;
    @Mixin private final OperatorOptions operator;

    @Option(
            names = "--tokens",
            paramLabel = "COUNT",
            defaultValue = "5",
            description = "number of tokens (${DEFAULT-VALUE})")
    private int tokens;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "24h",
            description =
                    "life of the empty room: 30s, 10m, 7d, seconds, forever (${DEFAULT-VALUE})")
    private Lifetime ttl;

    @Option(names = "--topic", paramLabel = "TEXT", description = "the room's topic")
    private Topic topic = Topic.NONE;

    @Option(
            names = "--if-not-exists",
            description = "accept an existing room, and print no tokens then")
    private boolean ifNotExists;

    @Option(names = "--qr", description = "draw the invites as QR codes, on standard error")
    private boolean qr;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    private boolean made;

    RoomCreate(Surroundings around) {
        super(around);
        user = new UserOptions(around);
        operator = new OperatorOptions(around);
    }

    @Override
    Exit run() throws Exception {
        var request = new OpenRoom(room, tokens, ttl, user.chosen(), topic, Terms.USUAL);
        var held = operator.held();
        try (var connection = connect()) {
            show(connection, held);
            Opened opened = connection.ask(request, Opened.class);
            made = true;
            print(connection, opened);
        } catch (RefusedException e) {
            if (!ifNotExists || e.refusal().reason() != Reason.EXISTS) {
                throw e;
            }
            alreadyThere();
        }
        return Exit.DONE;
    }

    @Override
    String lostWithOutput() {
        return made
                ? " The room %s is made, and nobody has its tokens. It ends when its time to live is over."
                        .formatted(room)
                : "";
    }

    private void print(Connection to, Opened opened) throws Failure {
        var values = opened.tokens().stream().map(Token::value).toList();
        var invites =
                opened.tokens().stream()
                        .map(token -> invite(to, room, token, false).text())
                        .toList();
        if (qr) {
            draw(invites);
        }
        if (!json) {
            invites.forEach(out()::println);
            return;
        }
        var line = JsonLine.versioned().put("room", room.value()).put("created", true);
        user.chosen().ifPresent(name -> line.put("user", name.value()));
        line.put("tokens", values).put("invites", invites).put("topic", topic.value());
        out().println(Json.withLifetime(line, ttl));
    }

    private void draw(List<String> invites) {
        for (int i = 0; i < invites.size(); i++) {
            tell((i == 0 ? "For a host" : "For a member") + ", number %d:".formatted(i + 1));
            tell(String.join(System.lineSeparator(), QrPicture.of(invites.get(i))));
        }
    }

    private void alreadyThere() {
        tell(
                "The room %s is there already; its tokens were given when it was made."
                        .formatted(room));
        if (json) {
            out().println(JsonLine.versioned().put("room", room.value()).put("created", false));
        }
    }
}
