package dev.tcrp.tui.bench;

import dev.tcrp.protocol.text.JsonLine;

import java.util.ArrayList;
import java.util.List;

/** What was measured, for people in lines of at most 80 columns, and for programs in JSON. */
public final class Report {
    /**
     * Messages that a server takes of each member in a second, at least (OPERATIONS.md,
     * --rate-limit).
     */
    private static final long USUAL_LIMIT = 10;

    private Report() {}

    /** For people. */
    public static List<String> lines(Measured measured) {
        List<String> lines = new ArrayList<>();
        lines.add(load(measured.plan()));
        lines.add("");
        if (measured.messages() == 0) {
            lines.add("It was stopped before there was anything to measure.");
            return lines;
        }
        lines.add(row("messages", measured.messagesPerSecond(), measured.messages()));
        lines.add(row("deliveries", measured.deliveriesPerSecond(), measured.deliveries()));
        lines.addAll(losses(measured));
        measured.cpuNsPerDelivery().ifPresent(ns -> lines.add(cpu(ns)));
        if (measured.deliveries() > 0) {
            lines.addAll(latency(measured));
        }
        return lines;
    }

    /** For programs; the names stay. Times are nanoseconds. */
    public static String json(Measured measured) {
        Plan plan = measured.plan();
        var line =
                JsonLine.versioned()
                        .put("members", plan.members())
                        .put("rooms", plan.rooms())
                        .put("size", plan.size());
        plan.rate()
                .ifPresentOrElse(n -> line.put("rate", n), () -> line.put("window", Plan.WINDOW));
        line.put("duration_ns", measured.spokeNs())
                .put("messages", measured.messages())
                .put("messages_per_s", measured.messagesPerSecond())
                .put("deliveries", measured.deliveries())
                .put("deliveries_per_s", measured.deliveriesPerSecond())
                .put("lost", measured.lost())
                .put("doubled", measured.doubled())
                .put("late", measured.late());
        measured.cpuNsPerDelivery().ifPresent(ns -> line.put("relay_cpu_ns_per_delivery", ns));
        if (measured.deliveries() > 0) {
            line.put("p50_ns", percentile(measured, 50))
                    .put("p99_ns", percentile(measured, 99))
                    .put("p999_ns", percentile(measured, 99.9))
                    .put("max_ns", percentile(measured, 100));
        }
        return line.toString();
    }

    private static String load(Plan plan) {
        return "%s in %s, all speak in turn; %d bytes; %s"
                .formatted(
                        Figures.count(plan.members(), "member"),
                        plan.rooms() == 1
                                ? "one room"
                                : "each of %,d rooms".formatted(plan.rooms()),
                        plan.size(),
                        plan.rate().isPresent()
                                ? Figures.count(plan.rate().getAsInt()) + "/s"
                                : Plan.WINDOW + " under way");
    }

    private static String row(String name, long perSecond, long all) {
        return "%-12s%12s/s   %s".formatted(name, Figures.count(perSecond), Figures.count(all));
    }

    private static List<String> losses(Measured measured) {
        List<String> lines = new ArrayList<>();
        double share = measured.due() == 0 ? 0 : 100.0 * measured.lost() / measured.due();
        lines.add(
                "%-12s%12s     %s of what was due; %s came twice, %s late"
                        .formatted(
                                "lost",
                                Figures.count(measured.lost()),
                                Figures.percent(share),
                                Figures.count(measured.doubled()),
                                Figures.count(measured.late())));
        if (measured.lost() > 0) {
            lines.addAll(reasons(measured));
        }
        return lines;
    }

    private static List<String> reasons(Measured measured) {
        long each = measured.messagesPerSecondAndMember();
        if (measured.cpuNs().isEmpty() && each >= USUAL_LIMIT) {
            return List.of(
                    "            Each member spoke %s times a second. A server drops what is"
                            .formatted(Figures.count(each)),
                    "            beyond its --rate-limit, 10 unless it says otherwise (1,000 with",
                    "            --plaintext): take more members, or a lower --rate; or start the",
                    "            server with --rate-limit off.");
        }
        return List.of(
                "            A receive buffer was full, the server's or one of this load's (or",
                "            the network loses): a lower --rate shows where that begins.");
    }

    private static String cpu(long nsPerDelivery) {
        return "%-12s%12s     of CPU for a million deliveries (the relay thread)"
                .formatted("server", Figures.time(nsPerDelivery * 1_000_000));
    }

    private static List<String> latency(Measured measured) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%-12s%12s p50   %s p99   %s p99.9   %s at most"
                        .formatted(
                                "latency",
                                Figures.time(percentile(measured, 50)),
                                Figures.time(percentile(measured, 99)),
                                Figures.time(percentile(measured, 99.9)),
                                Figures.time(percentile(measured, 100))));
        if (measured.plan().rate().isEmpty()) {
            lines.add("            most of it waiting behind the others under way: try --rate");
        }
        lines.add("");
        lines.addAll(LatencyPicture.of(measured.latency()));
        return lines;
    }

    private static long percentile(Measured measured, double percent) {
        return measured.latency().getValueAtPercentile(percent);
    }
}
