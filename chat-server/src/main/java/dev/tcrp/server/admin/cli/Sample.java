package dev.tcrp.server.admin.cli;

import dev.tcrp.protocol.text.JsonLine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The figures of {@code top} at one moment.
 *
 * @param atNs the moment, as {@link System#nanoTime}
 * @param stats all that is counted, by each server of a cluster, the one that is asked first
 * @param busiest connections
 * @param lines the rows as they came
 */
record Sample(
        long atNs,
        List<Map<String, Object>> stats,
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
        return new Sample(System.nanoTime(), stats, busiest, lines);
    }

    /** A number among what is counted, of all servers together. */
    long stat(String name) {
        return stats.stream().mapToLong(one -> stat(name, one)).sum();
    }

    /** The same of one server; 0 when an older one does not count it. */
    static long stat(String name, Map<String, Object> of) {
        return of.get(name) instanceof Long value ? value : 0;
    }

    /** The name of a server of a cluster; empty on one of its own. */
    static String node(Map<String, Object> of) {
        return String.valueOf(of.getOrDefault("node", ""));
    }

    /** How much a count of one server has grown each second since the sample before. */
    long rate(String name, Map<String, Object> of, Sample before) {
        double seconds = Math.max(1, atNs - before.atNs) / 1e9;
        long then =
                before.stats.stream()
                        .filter(one -> node(one).equals(node(of)))
                        .mapToLong(one -> stat(name, one))
                        .findFirst()
                        .orElseGet(() -> stat(name, of));
        return Math.round((stat(name, of) - then) / seconds);
    }

    /** How much a count of all servers has grown each second since the sample before. */
    long rate(String name, Sample before) {
        return stats.stream().mapToLong(one -> rate(name, one, before)).sum();
    }

    /** A request with nothing but its name. */
    static JsonLine order(String command) {
        return JsonLine.object().put("v", 1).put("command", command);
    }
}
