package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.ListRooms.Rooms;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.text.Durations;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code room list}. */
@Command(
        name = "list",
        description = "List rooms: name, members, time to live, topic; tab-separated.",
        footer = {
            "",
            "By default a server lists rooms to their members, to who holds an invite, and to its",
            "operator.",
            "",
            "Examples:",
            "  chat-tui room list --token-file invites",
            "  chat-tui room list --operator-token-file operator.token"
        })
public final class RoomList extends CliCommand {
    @Mixin private final TokenOptions invites;
    @Mixin private final OperatorOptions operator;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    RoomList(Surroundings around) {
        super(around);
        invites = new TokenOptions(around);
        operator = new OperatorOptions(around);
    }

    @Override
    Exit run() throws Exception {
        List<Invite> given = invites.invites();
        List<HeldToken> operators = operator.held();
        try (var connection = connect()) {
            show(connection, Stream.concat(held(given, connection), operators.stream()).toList());
            String after = "";
            Rooms page;
            do {
                page = connection.ask(new ListRooms(after), Rooms.class);
                page.rooms().forEach(this::print);
                after = page.rooms().isEmpty() ? "" : page.rooms().getLast().room().value();
            } while (page.more() && !after.isEmpty());
        }
        return Exit.DONE;
    }

    /** One token of each room of this server; those of others are not for it to see. */
    private Stream<HeldToken> held(List<Invite> given, Connection to) throws Failure {
        Map<RoomName, HeldToken> held = new LinkedHashMap<>();
        for (Invite one : given) {
            if (isOf(to, one)) {
                held.putIfAbsent(one.room(), HeldToken.of(one.room(), one.token()));
            }
        }
        if (held.size() >= Limits.TOKENS_SHOWN) {
            throw new Failure(
                    Exit.USAGE,
                    "There are invites to %d rooms, and at most %d are shown at once. Give fewer."
                            .formatted(held.size(), Limits.TOKENS_SHOWN - 1));
        }
        return held.values().stream();
    }

    private boolean isOf(Connection to, Invite invite) {
        return invite.pin().isPresent()
                ? invite.pin().equals(to.pin())
                : new ServerAddress(invite.host(), invite.port()).equals(serverAddress());
    }

    private void print(RoomSummary room) {
        out().println(json ? Json.of(room).toString() : line(room));
    }

    static String line(RoomSummary room) {
        return String.join(
                "\t",
                Sanitiser.shown(room.room().value()),
                Integer.toString(room.members()),
                Durations.shown(room.lifetime()),
                Sanitiser.shown(room.topic().value()));
    }
}
