package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Accounts} as a state file. */
final class AccountsText {
    private static final String ABOUT =
            """
            Servers, rooms in their order, and what opens them: secret, keep it to yourself.
            Instead of token = "…" a room may have token_command = "pass show chat/tea".
            """;

    private AccountsText() {}

    static String write(Accounts accounts) {
        var text = new StateWriter(ABOUT);
        accounts.user().ifPresent(user -> text.table("me").pair("user", user.value()));
        for (KeptServer server : accounts.servers()) {
            text.table("server").pair("address", server.address().toString());
            server.pin().ifPresent(pin -> text.pair("pin", pin.value()));
            if (!server.others().isEmpty()) {
                text.list("others", server.others().stream().map(Object::toString).toList());
            }
        }
        accounts.rooms().forEach(room -> write(room, text));
        accounts.hushed().rooms().forEach(room -> text.table("muted").room(room));
        accounts.hushed().people().forEach(who -> text.table("ignored").pair("user", who.value()));
        return text.toString();
    }

    private static void write(KeptRoom room, StateWriter text) {
        text.table("room").room(room.key()).pair("user", room.user().value());
        switch (room.secret()) {
            case RoomSecret.Held(var token) -> text.pair("token", token.value());
            case RoomSecret.Printed(var words) -> text.pair("token_command", words);
        }
        room.host().ifPresent(host -> text.pair("host_token", host.value()));
        text.pair("left", !room.open());
    }

    static Accounts read(String text) throws StateFormatException {
        Optional<UserName> user = Optional.empty();
        List<KeptServer> servers = new ArrayList<>();
        List<KeptRoom> rooms = new ArrayList<>();
        List<RoomKey> muted = new ArrayList<>();
        List<UserName> ignored = new ArrayList<>();
        for (StateTable table : StateText.read(text)) {
            switch (table.name()) {
                case "me" -> user = Optional.of(me(table));
                case "server" -> servers.add(server(table));
                case "room" -> rooms.add(room(table));
                case "muted" -> muted.add(muted(table));
                case "ignored" -> ignored.add(me(table));
                default -> throw table.unknown("me, server, room, muted, ignored");
            }
        }
        requireAtMost(Accounts.MOST_SERVERS, servers.size(), "server");
        requireAtMost(Accounts.MOST_ROOMS, rooms.size(), "room");
        return new Accounts(user, servers, rooms, new Hushed(muted, ignored));
    }

    private static void requireAtMost(int most, int size, String table)
            throws StateFormatException {
        if (size > most) {
            throw new StateFormatException(
                    1, table, "%d of them; at most %d can be kept".formatted(size, most));
        }
    }

    private static RoomKey muted(StateTable table) throws StateFormatException {
        table.requireOnly("server", "room");
        return table.room();
    }

    private static UserName me(StateTable table) throws StateFormatException {
        table.requireOnly("user");
        return table.text("user", UserName::new);
    }

    private static KeptServer server(StateTable table) throws StateFormatException {
        table.requireOnly("address", "pin", "others");
        return new KeptServer(
                table.text("address", ServerAddress::parse),
                table.optionalText("pin", Pin::new),
                table.texts("others", ServerAddress::parse));
    }

    private static KeptRoom room(StateTable table) throws StateFormatException {
        table.requireOnly("server", "room", "user", "token", "token_command", "host_token", "left");
        return new KeptRoom(
                table.room(),
                table.text("user", UserName::new),
                secret(table),
                table.optionalText("host_token", Token::new),
                !table.isTrue("left"));
    }

    private static RoomSecret secret(StateTable table) throws StateFormatException {
        Optional<RoomSecret> printed = table.optionalText("token_command", RoomSecret.Printed::new);
        return printed.isPresent()
                ? printed.get()
                : new RoomSecret.Held(table.text("token", Token::new));
    }
}
