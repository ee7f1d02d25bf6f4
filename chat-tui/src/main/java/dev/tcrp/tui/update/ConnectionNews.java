package dev.tcrp.tui.update;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.ConnectionStatus;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.Travel;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/** The server was found or lost: said in every room, but not again for each try. */
final class ConnectionNews {
    private ConnectionNews() {}

    static Model connected(Model model, Optional<Pin> pin, ZonedDateTime now) {
        Model connected =
                model.withServer(model.server().withPin(pin))
                        .withConnection(new ConnectionStatus.Connected(""));
        return model.connection().lastTrouble().isEmpty()
                ? connected
                : everywhere(
                        connected,
                        new LogLine.Notice(
                                now, "Connected to %s.".formatted(model.server().address())));
    }

    static Model travels(Model model, Travel travel) {
        String words =
                switch (travel) {
                    case Travel.Udp(Duration roundTrip) ->
                            String.format(Locale.ROOT, "UDP %.1f ms", roundTrip.toNanos() / 1e6);
                    case Travel.Tcp() -> "TCP";
                };
        return model.connection() instanceof ConnectionStatus.Connected
                ? model.withConnection(new ConnectionStatus.Connected(words))
                : model;
    }

    static Model disconnected(Model model, String reason, Duration retryIn, ZonedDateTime now) {
        String trouble = Sanitiser.shown(Sentences.ended(reason));
        var offline = new ConnectionStatus.Offline(trouble, retryIn);
        Model next = model.withConnection(offline);
        String words = trouble + ". Trying again by itself; what you type is kept.";
        return model.connection().lastTrouble().isEmpty()
                ? everywhere(next, new LogLine.Failure(now, words))
                : next;
    }

    static Model givenUp(Model model, String reason, ZonedDateTime now) {
        String trouble = Sanitiser.shown(Sentences.ended(reason));
        String words =
                trouble + ". It is not tried again; what you type is kept. /quit, then start anew.";
        return everywhere(
                model.withAwaited(Optional.empty())
                        .withConnection(new ConnectionStatus.GivenUp(trouble)),
                new LogLine.Failure(now, words));
    }

    private static Model everywhere(Model model, LogLine line) {
        return model.withRooms(model.rooms().mapAll(pane -> pane.plus(line)));
    }
}
