package dev.tcrp.server;

import dev.tcrp.server.store.Retention;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.time.Duration;
import java.util.Set;

/** How many messages are stored, how long, and how many bytes; 0 is no limit. */
final class RetentionOptions {
    /** The keys that can change while the server runs. */
    static final Set<String> LIVE =
            Set.of("keep-messages", "keep-days", "keep-mib-per-room", "keep-mib");

    private static final long MIB = 1 << 20;
    private static final long MOST_DAYS = 365_000;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--keep-messages",
            paramLabel = "N",
            defaultValue = "100000",
            description = "most messages stored of a room (${DEFAULT-VALUE}; 0: unlimited)")
    private long messages;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            defaultValue = "90",
            description =
                    "greatest age of stored messages in days (${DEFAULT-VALUE}; 0: unlimited)")
    private long days;

    @Option(
            names = "--keep-mib-per-room",
            paramLabel = "N",
            defaultValue = "64",
            description = "most MiB stored of a room, about (${DEFAULT-VALUE}; 0: unlimited)")
    private long roomMib;

    @Option(
            names = "--keep-mib",
            paramLabel = "N",
            defaultValue = "1024",
            description = "most MiB stored in all, about (${DEFAULT-VALUE}; 0: unlimited)")
    private long mib;

    Retention chosen() {
        return new Retention(
                orAll("--keep-messages", messages, Long.MAX_VALUE),
                Duration.ofDays(orAll("--keep-days", days, MOST_DAYS)),
                orAll("--keep-mib-per-room", roomMib, Long.MAX_VALUE / MIB) * MIB,
                orAll("--keep-mib", mib, Long.MAX_VALUE / MIB) * MIB);
    }

    private long orAll(String flag, long value, long all) {
        if (value < 0 || value > all) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    "%s %d must be 0 to %d.".formatted(flag, value, all));
        }
        return value == 0 ? all : value;
    }
}
