package dev.tcrp.tui.update;

import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.model.ListItem;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.Optional;

/** From one server to another, and to where an invite leads. */
final class Travelling {
    private Travelling() {}

    /** Is on this server too from now on, and turns to it. */
    static Step connect(Model model, ServerAddress server, Optional<Pin> pin, ZonedDateTime now) {
        boolean isThere = model.servers().has(server);
        String words = Words.of(isThere ? "update.you_are_on" : "update.connecting_to", server);
        Model there = turned(model, server);
        return isThere && pin.isEmpty()
                ? Step.of(notice(there, words, now))
                : Step.of(notice(there, words, now), new Effect.Connect(server, pin));
    }

    /** Goes where the invite leads; what server that is its pin says best. */
    static Step accept(Model model, Invite invite) {
        Optional<Server> known =
                model.servers().all().stream().filter(one -> leadsTo(one, invite)).findFirst();
        ServerAddress server =
                known.map(Server::address)
                        .orElseGet(() -> new ServerAddress(invite.host(), invite.port()));
        var room = new RoomKey(server, invite.room());
        var enter = new SessionCommand.Enter(room, invite.token());
        if (known.isPresent()) {
            return Commands.enter(model, room, enter);
        }
        return Step.of(
                        model.withServers(model.servers().plus(met(server))),
                        new Effect.Connect(
                                server, invite.pin(), ServerAddress.alternatives(invite)))
                .then(there -> Commands.enter(there, room, enter));
    }

    private static boolean leadsTo(Server server, Invite invite) {
        if (invite.pin().isPresent() && server.pin().isPresent()) {
            return invite.pin().equals(server.pin());
        }
        ServerAddress address = server.address();
        return invite.host().equalsIgnoreCase(address.host()) && invite.port() == address.port();
    }

    /** What follows is for this one of the servers that one is on. */
    static Step turn(Model model, Model done, ServerAddress.Named named, ZonedDateTime now) {
        Optional<ServerAddress> server =
                model.servers().all().stream()
                        .map(Server::address)
                        .filter(one -> one.host().equalsIgnoreCase(named.host()))
                        .filter(
                                one ->
                                        named.port().isEmpty()
                                                || named.port().getAsInt() == one.port())
                        .findFirst();
        if (server.isEmpty()) {
            return Step.refused(model, now, Words.of("update.not_on", named.host()));
        }
        String words = Words.of("update.turned_to", server.get());
        return Step.of(notice(turned(done, server.get()), words, now));
    }

    static Model list(Model model, ZonedDateTime now) {
        return ListKeys.shown(
                model,
                Words.of("update.servers", model.servers().all().size()),
                model.servers().all().stream().map(server -> item(model, server)).toList(),
                now);
    }

    private static ListItem item(Model model, Server server) {
        boolean isMeant = server.equals(model.turnedTo());
        String words =
                "%s %s, %s%s"
                        .formatted(
                                isMeant ? ">" : " ",
                                server.address(),
                                server.connection().words(),
                                server.others().isEmpty()
                                        ? ""
                                        : Words.of(
                                                "update.server_at",
                                                server.at(),
                                                server.others().size() + 1));
        return new ListItem(words, "/server " + server.address());
    }

    private static Model turned(Model model, ServerAddress server) {
        return model.withServers(model.servers().plus(met(server)).turned(Optional.of(server)));
    }

    private static Server met(ServerAddress server) {
        return new Server(server, "chat-tui --server " + server);
    }

    private static Model notice(Model model, String words, ZonedDateTime now) {
        return model.told(new LogLine.Notice(now, words));
    }
}
