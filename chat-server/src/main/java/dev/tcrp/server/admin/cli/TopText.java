package dev.tcrp.server.admin.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a sample of {@code top} looks: a line about each server, one about all, and the busiest
 * connections.
 */
final class TopText {
    private static final List<String> SHOWN =
            List.of(
                    "session",
                    "users",
                    "address",
                    "way",
                    "idle_s",
                    "new_bytes",
                    "in_bytes",
                    "out_bytes",
                    "waiting_bytes");

    private static final List<String> DROPS =
            List.of(
                    "malformed",
                    "from_nobody",
                    "forged",
                    "silenced",
                    "over_rate",
                    "not_stored",
                    "lost_by_kernel");

    private final PrintWriter out;
    private final int width;

    TopText(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    void print(Sample now, Sample before) {
        now.stats().forEach(one -> process(one, now, before));
        line(
                "%d sessions  %d members  %d rooms  in %d/s  out %d/s  dropped %d/s"
                        .formatted(
                                now.stat("sessions"),
                                now.stat("members"),
                                now.stat("rooms"),
                                now.rate("datagrams_in", before),
                                now.rate("datagrams_out", before),
                                DROPS.stream().mapToLong(name -> now.rate(name, before)).sum()));
        out.println();
        var table = new RowTable(out, width, 0);
        now.busiest().forEach(row -> table.add(shown(row)));
        table.print();
        out.flush();
    }

    private void process(Map<String, Object> one, Sample now, Sample before) {
        String node = RowText.value("node", Sample.node(one));
        line(
                "%sup %s  cpu %d %%  heap %s of %s  threads %d  commands waiting %d"
                        .formatted(
                                node.isEmpty() ? "" : node + "  ",
                                RowText.time(Sample.stat("up_s", one)),
                                now.rate("cpu_ms", one, before) / 10,
                                RowText.size(Sample.stat("heap_bytes", one)),
                                RowText.size(Sample.stat("heap_most_bytes", one)),
                                Sample.stat("threads", one),
                                Sample.stat("commands_waiting", one)));
    }

    private void line(String words) {
        out.println(Cells.cut(words, width));
    }

    private static Map<String, Object> shown(Map<String, Object> row) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String name : SHOWN) {
            shown.put(name, row.getOrDefault(name, ""));
        }
        if (row.containsKey("node")) {
            shown.put("node", row.getOrDefault("node", ""));
        }
        return shown;
    }
}
