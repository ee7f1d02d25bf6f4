package dev.tcrp.tui.model;

import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;

import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is said later, in the order in which it is due: lines that can still be taken back, and
 * lines that were planned for a time.
 */
public record Held(List<Line> lines) {
    /** Nothing. */
    public static final Held NONE = new Held(List.of());

    /** Most lines that are planned. */
    public static final int MOST = 50;

    /** A line. */
    public sealed interface Line {
        RoomKey room();

        /** When it is said. */
        ZonedDateTime at();
    }

    /**
     * It stands in the log, and was not handed over yet.
     *
     * @param sent when Enter was pressed
     */
    public record Shown(SessionCommand.Say say, ZonedDateTime sent, ZonedDateTime at)
            implements Line {
        @Override
        public RoomKey room() {
            return say.room();
        }
    }

    /** It is said by itself when its time has come. */
    public record Planned(RoomKey room, ZonedDateTime at, String text) implements Line {}

    /** Copies the lines, and sorts them; those of the same time stay as they are. */
    public Held {
        lines = lines.stream().sorted(Comparator.comparing(Line::at)).toList();
    }

    public Held plus(Line line) {
        return new Held(Stream.concat(lines.stream(), Stream.of(line)).toList());
    }

    public Held without(Predicate<Line> which) {
        return new Held(lines.stream().filter(which.negate()).toList());
    }

    /** Those whose time has come. */
    public List<Line> due(ZonedDateTime now) {
        return lines.stream().filter(line -> !line.at().isAfter(now)).toList();
    }

    /** When the first is due. */
    public Optional<ZonedDateTime> due() {
        return lines.stream().findFirst().map(Line::at);
    }

    /** Those that can be taken back, the oldest first. */
    public List<Shown> shown() {
        return lines.stream().filter(Shown.class::isInstance).map(Shown.class::cast).toList();
    }

    /** The last line of a room that can be taken back. */
    public Optional<Shown> last(RoomKey room) {
        return shown().reversed().stream().filter(line -> line.room().equals(room)).findFirst();
    }

    /** Those that are planned, in their order. */
    public List<Planned> planned() {
        return lines.stream().filter(Planned.class::isInstance).map(Planned.class::cast).toList();
    }
}
