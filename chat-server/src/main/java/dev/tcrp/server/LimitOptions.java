package dev.tcrp.server;

import dev.tcrp.server.relay.feed.RateLimit;
import dev.tcrp.server.relay.feed.RateLimits;
import dev.tcrp.server.rooms.RoomLimits;
import dev.tcrp.server.tcp.ConnectionLimits;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.util.Objects;
import java.util.OptionalInt;

/** How much of everything the server takes. */
final class LimitOptions {
    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--rate-limit",
            paramLabel = "N|off",
            converter = RateLimitOption.class,
            description = "messages a second of a member (10; 1000 for the original's)")
    private @Nullable RateLimit rateLimit;

    @Option(
            names = "--max-members",
            paramLabel = "N",
            defaultValue = "100000",
            description = "most members of a room (${DEFAULT-VALUE})")
    private int maxMembers;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "50000",
            description = "most connections in all (${DEFAULT-VALUE})")
    private int maxConnections;

    @Option(
            names = "--max-per-address",
            paramLabel = "N",
            description = "most connections of one address (256; this machine: unlimited)")
    private @Nullable Integer maxPerAddress;

    @Option(
            names = "--max-handshakes",
            paramLabel = "N",
            defaultValue = "1024",
            description = "most TLS handshakes at one time (${DEFAULT-VALUE})")
    private int maxHandshakes;

    @Option(
            names = "--max-rooms-per-address",
            paramLabel = "N",
            description = "most rooms made from one address (100; this machine: unlimited)")
    private @Nullable Integer maxRoomsPerAddress;

    RateLimits rates() {
        return rateLimit == null ? RateLimits.USUAL : RateLimits.all(rateLimit);
    }

    ConnectionLimits connections() {
        return new ConnectionLimits(
                atLeastOne("--max-connections", maxConnections),
                optional("--max-per-address", maxPerAddress),
                atLeastOne("--max-handshakes", maxHandshakes));
    }

    RoomLimits rooms() {
        RoomLimits usual = RoomLimits.DEFAULT;
        return new RoomLimits(
                usual.rooms(),
                atLeastOne("--max-members", maxMembers),
                usual.tokensPerRoom(),
                optional("--max-rooms-per-address", maxRoomsPerAddress));
    }

    private OptionalInt optional(String flag, @Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(atLeastOne(flag, value));
    }

    private int atLeastOne(String flag, int value) {
        if (value < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    flag + " " + value + " must be at least 1.");
        }
        return value;
    }
}
