package dev.tcrp.tui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

class ReportTest {
    private static final Optional<Long> TWO_SECONDS = Optional.of(TimeUnit.SECONDS.toNanos(2));

    @Test
    void theServerInsideIsReportedWithItsCpu() {
        assertThat(
                        Report.lines(measured(OptionalInt.empty(), 4_000_000, TWO_SECONDS))
                                .subList(0, 9))
                .containsExactly(
                        "5 members in each of 2 rooms, all speak in turn; 100 bytes; 64 under way",
                        "",
                        "messages         100,000/s   1,000,000",
                        "deliveries       333,333/s   4,000,000",
                        "lost                   0     0 % of what was due; 1 came twice, 2 late",
                        "server            500 ms     of CPU for a million deliveries (the relay"
                                + " thread)",
                        "latency            52 µs p50   52 µs p99   52 µs p99.9   52 µs at most",
                        "            most of it waiting behind the others under way: try --rate",
                        "");
    }

    /** Seen to fail with losses counted per message. */
    @Test
    void lossesAreCountedAndTheRateLimitIsSuspectedWhereMembersSpokeSoOften() {
        var lines = Report.lines(measured(OptionalInt.of(100_000), 3_000_000, Optional.empty()));
        assertThat(lines)
                .contains("lost           1,000,000     25 % of what was due; 1 came twice, 2 late")
                .anyMatch(line -> line.contains("Each member spoke 10,000 times a second"))
                .noneMatch(line -> line.startsWith("server"))
                .noneMatch(line -> line.contains("try --rate"));
    }

    @Test
    void theRateLimitIsNotSuspectedOfTheServerInsideWhichHasNone() {
        assertThat(Report.lines(measured(OptionalInt.of(100_000), 3_000_000, TWO_SECONDS)))
                .noneMatch(line -> line.contains("--rate-limit"))
                .anyMatch(line -> line.contains("A receive buffer was full"));
    }

    /** Seen to fail with words about the CPU that took one column more. */
    @Test
    void everyLineFitsATerminalOf80Columns() {
        for (Optional<Long> cpu : List.of(TWO_SECONDS, Optional.<Long>empty())) {
            for (OptionalInt rate : List.of(OptionalInt.of(10_000_000), OptionalInt.empty())) {
                assertThat(Report.lines(measured(rate, 3_999_999, cpu)))
                        .allMatch(line -> line.length() <= 80);
            }
        }
    }

    @Test
    void jsonIsOneLineOfStableNames() {
        assertThat(Report.json(measured(OptionalInt.empty(), 3_999_999, TWO_SECONDS)))
                .isEqualTo(
                        """
                        {"v":1,"members":5,"rooms":2,"size":100,"window":64,"duration_ns":10000000000,\
                        "messages":1000000,"messages_per_s":100000,"deliveries":3999999,\
                        "deliveries_per_s":333333,"lost":1,"doubled":1,"late":2,\
                        "relay_cpu_ns_per_delivery":500,"p50_ns":52000,"p99_ns":52000,\
                        "p999_ns":52000,"max_ns":52000}\
                        """);
        assertThat(Report.json(measured(OptionalInt.of(9), 0, TWO_SECONDS)))
                .contains("\"rate\":9,")
                .doesNotContain("window", "p50", "cpu");
    }

    private static Measured measured(OptionalInt rate, long deliveries, Optional<Long> cpuNs) {
        var plan = new Plan(5, 2, rate, 100, Duration.ofSeconds(1), Duration.ofSeconds(10));
        var latency = new Histogram(1, TimeUnit.MINUTES.toNanos(10), 5);
        latency.recordValueWithCount(52_000, deliveries);
        return new Measured(
                plan,
                TimeUnit.SECONDS.toNanos(10),
                TimeUnit.SECONDS.toNanos(12),
                1_000_000,
                deliveries,
                1,
                2,
                cpuNs,
                latency,
                Optional.empty());
    }
}
