package dev.tcrp.tui.app;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.lines.LineTerminal;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints the logs of a chat that is shown as lines; owned by the conversation's thread. */
public final class LogPrinter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Map<Optional<RoomKey>, Long> printed = new HashMap<>();

    /** Prints what the logs have that was not printed; how much of that is failures. */
    int print(Model model, LineTerminal lines) {
        return Stream.concat(Stream.of(model.rooms().home()), model.rooms().panes().stream())
                .mapToInt(pane -> print(pane, lines))
                .sum();
    }

    private int print(RoomPane pane, LineTerminal lines) {
        long from = printed.getOrDefault(pane.room(), 0L);
        int failures = 0;
        for (Log.Entry entry : pane.log().entries()) {
            if (entry.number() >= from && !(lines.echoes() && isTyped(entry.line()))) {
                print(text(pane, entry.line()), lines);
                failures += entry.line() instanceof LogLine.Failure ? 1 : 0;
            }
        }
        printed.put(pane.room(), pane.log().next());
        return failures;
    }

    /** The lines of one message but the first are set off from the messages below. */
    private static void print(String text, LineTerminal lines) {
        lines.print(text.lines().findFirst().orElse(""));
        text.lines().skip(1).forEach(line -> lines.print("  " + line));
    }

    private static boolean isTyped(LogLine line) {
        return line instanceof LogLine.OwnSaid own && own.id() > 0;
    }

    private static String text(RoomPane pane, LogLine line) {
        String room =
                pane.room().map(name -> "[" + Sanitiser.shown(name.value()) + "] ").orElse("");
        return TIME.format(line.time()) + " " + room + line.head() + line.text();
    }

    static void print(Overlay.Found found, LineTerminal lines) {
        found.lines()
                .forEach(
                        placed -> {
                            LogLine line = placed.line();
                            String day = DAY.format(line.time());
                            print(day + " " + line.head() + line.text(), lines);
                        });
    }
}
