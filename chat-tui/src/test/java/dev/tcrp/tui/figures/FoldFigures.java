package dev.tcrp.tui.figures;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.RoomPane.Standing;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.update.Update;

import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints what the client's model costs for each reaction to the last message of an open room, whose
 * log is full. Arguments: reactions (200,000).
 */
public final class FoldFigures {
    private static final ServerAddress SERVER = new ServerAddress("127.0.0.1", 9003);
    private static final RoomKey ROOM = new RoomKey(SERVER, new RoomName("tea"));
    private static final ZonedDateTime NOW =
            ZonedDateTime.of(2026, 11, 23, 9, 30, 0, 0, ZoneOffset.UTC);

    private FoldFigures() {}

    public static void main(String... args) {
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
        Model full = full();
        var thread = ManagementFactory.getThreadMXBean();
        fold(full, times / 10);
        for (int i = 0; i < 3; i++) {
            long fromNs = thread.getCurrentThreadCpuTime();
            fold(full, times);
            double us = (thread.getCurrentThreadCpuTime() - fromNs) / 1e3 / times;
            System.out.printf(Locale.ROOT, "%.1f us of a processor a reaction%n", us);
        }
    }

    private static void fold(Model full, int times) {
        Model model = full;
        for (int i = 0; i < times; i++) {
            var said =
                    new SessionEvent.Said(
                            ROOM,
                            Log.CAPACITY + 1L + i,
                            NOW.toInstant(),
                            "member " + i / 2 % 50,
                            new Envelope(Act.REACT, Log.CAPACITY),
                            new Content.Reaction(i % 2 == 0, "👍"));
            model = Update.step(model, new UiEvent.News(SERVER, said), NOW).model();
        }
        if (model.current().log().size() != Log.CAPACITY) {
            throw new IllegalStateException("a reaction has a row of its own");
        }
    }

    private static Model full() {
        RoomPane pane =
                RoomPane.of(Optional.of(ROOM), new UserName("alice"))
                        .withStanding(Standing.ENTERED);
        for (int i = 1; i <= Log.CAPACITY; i++) {
            var line = new LogLine.Said(NOW, "bob", "message " + i, false);
            pane = pane.withLog(pane.log().plus(new Log.Placed(i, line)));
        }
        Model model = Model.of(new UserName("alice"), new Server(SERVER, "chat-tui"));
        return model.withRooms(model.rooms().plus(pane));
    }
}
