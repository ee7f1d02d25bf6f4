package dev.tcrp.server.admin;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.server.relay.Relay;
import dev.tcrp.server.relay.RelayFigures;
import dev.tcrp.server.rooms.Order;
import dev.tcrp.server.rooms.Report;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The commands about figures. */
record FigureVerbs(Snapshots snapshots, Relay relay, SteeredProgram program) {
    /** One row of all that is counted, since the start or now. */
    void stats(OrderLine order, AnswerLines answer) throws InterruptedException {
        Report.Counts counts = snapshots.report(new Order.Count(), Report.Counts.class);
        JsonLine row =
                AnswerLines.row()
                        .put("sessions", snapshots.traffic().numbers().length)
                        .put("members", counts.clients())
                        .put("rooms", counts.rooms());
        relay(row, Snapshots.await(relay.figures(), "the relay"));
        process(row);
        program.dataFolder().ifPresent(folder -> disk(row, folder));
        answer.send(row);
    }

    private static void relay(JsonLine row, RelayFigures figures) {
        row.put("datagrams_in", figures.received())
                .put("datagrams_out", figures.relayed())
                .put("repeated", figures.repeated())
                .put("malformed", figures.malformed())
                .put("from_nobody", figures.unregistered())
                .put("forged", figures.forged())
                .put("silenced", figures.silenced())
                .put("over_rate", figures.tooMany())
                .put("not_stored", figures.notStored())
                .put("lost_by_kernel", figures.lost())
                .put("commands_waiting", figures.waiting());
    }

    private static void process(JsonLine row) {
        Runtime runtime = Runtime.getRuntime();
        ProcessHandle.Info info = ProcessHandle.current().info();
        row.put("up_s", since(info.startInstant()).toSeconds())
                .put("cpu_ms", info.totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .put("heap_bytes", runtime.totalMemory() - runtime.freeMemory())
                .put("heap_most_bytes", runtime.maxMemory())
                .put("threads", Thread.activeCount());
    }

    private static Duration since(Optional<Instant> start) {
        return start.map(then -> Duration.between(then, Instant.now())).orElse(Duration.ZERO);
    }

    private static void disk(JsonLine row, Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            row.put("disk_free_bytes", store.getUsableSpace());
            row.put("database_bytes", Files.size(folder.resolve("rooms.db")));
        } catch (IOException e) {
            row.put("disk", String.valueOf(e.getMessage()));
        }
    }
}
