package dev.tcrp.tui.update;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.ConnectionStatus;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Travel;
import dev.tcrp.tui.text.Words;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/** The server was found or lost: said in every room, but not again for each try. */
final class ConnectionNews {
    private static final Duration SLOW = Duration.ofMillis(500);

    private ConnectionNews() {}

    static Model connected(
            Model model, ServerAddress server, Optional<Pin> pin, ZonedDateTime now) {
        Model connected =
                model.map(
                        server,
                        one -> one.withPin(pin).withConnection(new ConnectionStatus.Connected("")));
        boolean isMeant = model.servers().chosen().equals(Optional.of(server));
        return isWell(model, server) && !isMeant
                ? connected
                : withoutCut(connected, server)
                        .noted(new LogLine.Notice(now, Words.of("update.connected", server)));
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
        var now =
                switch (travel) {
                    case Travel.Udp(Duration roundTrip) ->
                            new ConnectionStatus.Connected(
                                    "UDP " + inMilliseconds(roundTrip),
                                    roundTrip.compareTo(SLOW) >= 0);
                    case Travel.Demo() -> new ConnectionStatus.Connected(Words.of("update.demo"));
                    case Travel.Tcp() -> new ConnectionStatus.Connected("TCP");
                };
        return model.servers().at(server).connection() instanceof ConnectionStatus.Connected
                ? now(model, server, now)
                : model;
    }

    /** Whole ones, and of less than 1 the tenths. */
    private static String inMilliseconds(Duration time) {
        return time.toMillis() >= 1
                ? Math.round(time.toNanos() / 1e6) + " ms"
                : String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }

    static Model disconnected(
            Model model, ServerAddress server, String reason, Duration retryIn, ZonedDateTime now) {
        String trouble = Sanitiser.shown(Sentences.ended(reason));
        var offline = new ConnectionStatus.Offline(trouble, retryIn);
        Model next = now(model, server, offline);
        String words = Words.of("update.trying", trouble);
        return isWell(model, server) ? everywhere(next, server, new LogLine.Cut(now, words)) : next;
    }

    static Model givenUp(
            Model model,
            ServerAddress server,
            String reason,
            ConnectionException.Kind kind,
            ZonedDateTime now) {
        String trouble = Sanitiser.shown(Sentences.ended(reason));
        String next =
                kind == ConnectionException.Kind.UNTRUSTED
                        ? Words.of("update.trust_it", server)
                        : Words.of("update.start_anew");
        String words = Words.of("update.given_up", trouble, next);
        return everywhere(
                now(
                        model.withAwaited(
                                model.awaited().filter(room -> !room.server().equals(server))),
                        server,
                        new ConnectionStatus.GivenUp(trouble)),
                server,
                new LogLine.Failure(now, words));
    }

    private static Model withoutCut(Model model, ServerAddress server) {
        return model.withRooms(
                model.rooms()
                        .mapAll(
                                pane ->
                                        pane.isElsewhere(server)
                                                ? pane
                                                : pane.withLog(
                                                        pane.log().filtered(e -> !isCut(e)))));
    }

    private static boolean isCut(Log.Entry entry) {
        return entry.line() instanceof LogLine.Cut;
    }

    /** In all rooms of the server, and where no room is open; at least where one is looking. */
    private static Model everywhere(Model model, ServerAddress server, LogLine line) {
        Model told =
                model.withRooms(
                        model.rooms()
                                .mapAll(pane -> pane.isElsewhere(server) ? pane : pane.plus(line)));
        boolean isMeant = model.servers().chosen().equals(Optional.of(server));
        return isMeant && model.current().isElsewhere(server) ? told.plus(line) : told;
    }
}
