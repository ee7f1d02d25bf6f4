package dev.tcrp.server.admin.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a sample of {@code top} looks: two lines about the server, and the busiest connections. */
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
        line(
                "up %s  cpu %d %%  heap %s of %s  threads %d  commands waiting %d"
                        .formatted(
                                RowText.time(now.stat("up_s")),
                                now.rate("cpu_ms", before) / 10,
                                RowText.size(now.stat("heap_bytes")),
                                RowText.size(now.stat("heap_most_bytes")),
                                now.stat("threads"),
                                now.stat("commands_waiting")));
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
        var table = new RowTable(out, width, false);
        now.busiest().forEach(row -> table.add(shown(row)));
        table.print();
        out.flush();
    }

    private void line(String words) {
        out.println(Cells.cut(words, width));
    }

    private static Map<String, Object> shown(Map<String, Object> row) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String name : SHOWN) {
            shown.put(name, row.getOrDefault(name, ""));
        }
        return shown;
    }
}
