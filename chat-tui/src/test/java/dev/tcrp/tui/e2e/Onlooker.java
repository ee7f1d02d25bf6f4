package dev.tcrp.tui.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody who looks at a room, by a launcher, and is told when its log was set back. */
sealed interface Onlooker extends AutoCloseable {
    /** What each text is set in, so that it is found on a screen. */
    Pattern TEXT = Pattern.compile("«([^»]*)»");

    String SET_BACK = "was set back";

    /** What was shown since the last words about a log that was set back; nothing without them. */
    List<String> shownSinceSetBack();

    /** What is shown in all. */
    List<String> shown();

    /** How often it was told that the log was set back; -1 where earlier words are gone. */
    int timesSetBack();

    /** From now on it does nothing until it wakes. */
    void sleeps();

    void wakes();

    @Override
    void close() throws IOException;

    private static List<String> texts(Stream<String> lines) {
        return lines.flatMap(line -> TEXT.matcher(line).results())
                .map((MatchResult text) -> text.group(1))
                .toList();
    }

    private static List<String> behindSetBack(List<String> lines) {
        List<String> behind = new ArrayList<>();
        boolean isBehind = false;
        for (String line : lines) {
            if (line.contains(SET_BACK)) {
                isBehind = true;
                behind.clear();
            } else if (isBehind) {
                behind.add(line);
            }
        }
        return texts(behind.stream());
    }

    private static int count(List<String> lines) {
        return (int) lines.stream().filter(line -> line.contains(SET_BACK)).count();
    }

    /** The last lines, as one. */
    private static String brief(String all) {
        List<String> lines = all.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    /** In panes, high enough for all that is said; what was shown before is gone from them. */
    record Panes(Terminal terminal, long pid) implements Onlooker {
        @Override
        public List<String> shownSinceSetBack() {
            return terminal.screen().contains(SET_BACK) ? shown() : List.of();
        }

        @Override
        public List<String> shown() {
            return texts(terminal.screen().lines());
        }

        @Override
        public int timesSetBack() {
            return -1;
        }

        @Override
        public void sleeps() {
            RunningProgram.signal("STOP", pid);
        }

        @Override
        public void wakes() {
            RunningProgram.signal("CONT", pid);
        }

        @Override
        public void close() {
            terminal.close();
        }

        @Override
        public String toString() {
            return brief(terminal.screen());
        }
    }

    /** In lines, without a terminal. */
    record Lines(RunningProgram program) implements Onlooker {
        @Override
        public List<String> shownSinceSetBack() {
            return behindSetBack(program.printed());
        }

        @Override
        public List<String> shown() {
            return texts(program.printed().stream());
        }

        @Override
        public int timesSetBack() {
            return count(program.printed());
        }

        @Override
        public void sleeps() {
            program.signal("STOP");
        }

        @Override
        public void wakes() {
            program.signal("CONT");
        }

        @Override
        public void close() throws IOException {
            program.close();
        }

        @Override
        public String toString() {
            return brief(String.join("\n", program.printed()) + "\n" + program.words());
        }
    }

    /** {@code tail -f}: words for people are apart from what is printed. */
    record Tail(RunningProgram program) implements Onlooker {
        @Override
        public List<String> shownSinceSetBack() {
            return timesSetBack() == 0 ? List.of() : texts(log().sinceItBegan().texts().stream());
        }

        @Override
        public List<String> shown() {
            return texts(log().texts().stream());
        }

        private RoomLog log() {
            return RoomLog.of(program.printed());
        }

        @Override
        public int timesSetBack() {
            return count(program.words().lines().toList());
        }

        @Override
        public void sleeps() {
            program.signal("STOP");
        }

        @Override
        public void wakes() {
            program.signal("CONT");
        }

        @Override
        public void close() throws IOException {
            program.close();
        }

        @Override
        public String toString() {
            return brief(String.join("\n", program.printed()) + "\n" + program.words());
        }
    }
}
