package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.admin.JsonReader;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was said in a room, as {@code tail --json} prints it, in its order. */
record RoomLog(List<Line> lines) {
    /** A message of the log. */
    record Line(String log, long seq, Instant time, String user, String text) {
        private static Line of(String json) {
            Map<String, Object> line = JsonReader.object(json);
            return new Line(
                    words(line, "log"),
                    Long.parseLong(words(line, "seq")),
                    Instant.parse(words(line, "time")),
                    words(line, "user"),
                    words(line, "text"));
        }

        private static String words(Map<String, Object> line, String key) {
            return String.valueOf(line.get(key));
        }
    }

    /** Keeps a copy. */
    RoomLog {
        lines = List.copyOf(lines);
    }

    /** Of these lines of JSON; notices are left out. */
    static RoomLog of(List<String> json) {
        return new RoomLog(
                json.stream()
                        .filter(line -> line.contains("\"act\":\"say\""))
                        .map(Line::of)
                        .toList());
    }

    /** All that this server has of a room. */
    static RoomLog read(ServerProcess server, String room, String token) {
        Program tail =
                Program.chat(
                        Map.of("CHAT_SERVER", server.address(), "CHAT_TOKEN", token),
                        "",
                        "tail",
                        room,
                        "--pin",
                        server.pin(),
                        "--user",
                        "log",
                        "--since",
                        "0",
                        "--json");
        assertThat(tail.exit()).as(tail.err()).isZero();
        return of(tail.out().lines().toList());
    }

    List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }

    /** What each said, in the log's order. */
    Map<String, List<String>> bySender() {
        Map<String, List<String>> said = new TreeMap<>();
        for (Line line : lines) {
            said.computeIfAbsent(line.user(), _ -> new ArrayList<>()).add(line.text());
        }
        return said;
    }

    /** What was printed since the log was last printed from its beginning. */
    RoomLog sinceItBegan() {
        int begin = 0;
        for (int i = 1; i < lines.size(); i++) {
            begin = lines.get(i).seq() <= lines.get(i - 1).seq() ? i : begin;
        }
        return new RoomLog(lines.subList(begin, lines.size()));
    }
}
