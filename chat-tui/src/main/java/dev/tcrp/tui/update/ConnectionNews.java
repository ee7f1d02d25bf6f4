package dev.tcrp.tui.update;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.ConnectionStatus;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Travel;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/** The server was found or lost: said in every room, but not again for each try. */
final class ConnectionNews {
    private ConnectionNews() {}

    static Model connected(
            Model model, ServerAddress server, Optional<Pin> pin, ZonedDateTime now) {
        Model connected =
                model.map(
                        server,
                        one -> one.withPin(pin).withConnection(new ConnectionStatus.Connected("")));
        return isWell(model, server)
                ? connected
                : everywhere(
                        connected,
                        server,
                        new LogLine.Notice(now, "Connected to %s.".formatted(server)));
    }

    static Model connecting(Model model, ServerAddress server) {
        String trouble = model.servers().at(server).connection().lastTrouble();
        return now(model, server, new ConnectionStatus.Connecting(trouble));
    }

    private static boolean isWell(Model model, ServerAddress server) {
        return model.servers().at(server).connection().lastTrouble().isEmpty();
    }

    private static Model now(Model model, ServerAddress server, ConnectionStatus status) {
        return model.map(server, one -> one.withConnection(status));
    }

    static Model travels(Model model, ServerAddress server, Travel travel) {
        String words =
                switch (travel) {
                    case Travel.Udp(Duration roundTrip) ->
                            String.format(Locale.ROOT, "UDP %.1f ms", roundTrip.toNanos() / 1e6);
                    case Travel.Tcp() -> "TCP";
                };
        return model.servers().at(server).connection() instanceof ConnectionStatus.Connected
                ? now(model, server, new ConnectionStatus.Connected(words))
                : model;
    }

    static Model disconnected(
            Model model, ServerAddress server, String reason, Duration retryIn, ZonedDateTime now) {
        String trouble = Sanitiser.shown(Sentences.ended(reason));
        var offline = new ConnectionStatus.Offline(trouble, retryIn);
        Model next = now(model, server, offline);
        String words = trouble + ". Trying again by itself; what you type is kept.";
        return isWell(model, server)
                ? everywhere(next, server, new LogLine.Failure(now, words))
                : next;
    }

    static Model givenUp(Model model, ServerAddress server, String reason, ZonedDateTime now) {
        String trouble = Sanitiser.shown(Sentences.ended(reason));
        String words =
                trouble + ". It is not tried again; what you type is kept. /quit, then start anew.";
        return everywhere(
                now(
                        model.withAwaited(
                                model.awaited().filter(room -> !room.server().equals(server))),
                        server,
                        new ConnectionStatus.GivenUp(trouble)),
                server,
                new LogLine.Failure(now, words));
    }

    /** In all rooms of the server, and where no room is open. */
    private static Model everywhere(Model model, ServerAddress server, LogLine line) {
        return model.withRooms(
                model.rooms().mapAll(pane -> pane.isElsewhere(server) ? pane : pane.plus(line)));
    }
}
