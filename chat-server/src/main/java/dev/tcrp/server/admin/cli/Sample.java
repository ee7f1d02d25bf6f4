package dev.tcrp.server.admin.cli;

import dev.tcrp.protocol.text.JsonLine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The figures of {@code top} at one moment.
 *
 * @param atNs the moment, as {@link System#nanoTime}
 * @param stats all that is counted
 * @param busiest connections
 * @param lines the rows as they came
 */
record Sample(
        long atNs,
        Map<String, Object> stats,
        List<Map<String, Object>> busiest,
        List<String> lines) {
    /** Asks the server. */
    static Sample take(AdminClient client, int most) {
        List<String> lines = new ArrayList<>();
        List<Map<String, Object>> stats = new ArrayList<>();
        List<Map<String, Object>> busiest = new ArrayList<>();
        client.ask(
                order("stats"),
                AdminClient.PATIENCE,
                (line, row) -> {
                    lines.add(line);
                    stats.add(row);
                });
        client.ask(
                order("busiest").put("most", most),
                AdminClient.PATIENCE,
                (line, row) -> {
                    lines.add(line);
                    busiest.add(row);
                });
        return new Sample(System.nanoTime(), stats.getFirst(), busiest, lines);
    }

    /** A number among what is counted; 0 when an older server does not count it. */
    long stat(String name) {
        return stats.get(name) instanceof Long value ? value : 0;
    }

    /** How much a count has grown each second since the sample before. */
    long rate(String name, Sample before) {
        double seconds = Math.max(1, atNs - before.atNs) / 1e9;
        return Math.round((stat(name) - before.stat(name)) / seconds);
    }

    /** A request with nothing but its name. */
    static JsonLine order(String command) {
        return JsonLine.object().put("v", 1).put("command", command);
    }
}
