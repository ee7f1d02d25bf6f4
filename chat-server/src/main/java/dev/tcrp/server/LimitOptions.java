package dev.tcrp.server;

import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.budget.Network;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.store.MakerQuota;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** How much of everything the server takes. */
final class LimitOptions {
    /** The keys that can change while the server runs. */
    static final Set<String> LIVE =
            Set.of(
                    "rate-limit",
                    "max-members",
                    "max-connections",
                    "max-per-address",
                    "max-handshakes",
                    "max-rooms-per-address",
                    "max-rooms",
                    "max-tokens",
                    "max-tokens-per-address",
                    "max-mib-per-maker",
                    "exempt",
                    "count-loopback");

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
            defaultValue = "256",
            description = "most connections of one address or /64 (${DEFAULT-VALUE})")
    private int maxPerAddress;

    @Option(
            names = "--max-handshakes",
            paramLabel = "N",
            defaultValue = "1024",
            description = "most TLS handshakes at one time (${DEFAULT-VALUE})")
    private int maxHandshakes;

    @Option(
            names = "--max-rooms-per-address",
            paramLabel = "N",
            defaultValue = "100",
            description = "most rooms made from one address or /64 (${DEFAULT-VALUE})")
    private int maxRoomsPerAddress;

    @Option(
            names = "--max-rooms",
            paramLabel = "N",
            defaultValue = "10000",
            description = "most rooms in all, half for makers by address (${DEFAULT-VALUE})")
    private int maxRooms;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "100000",
            description = "most tokens in all, half in rooms made by address (${DEFAULT-VALUE})")
    private int maxTokens;

    @Option(
            names = "--max-tokens-per-address",
            paramLabel = "N",
            defaultValue = "2000",
            description = "most tokens in rooms made from one address or /64 (${DEFAULT-VALUE})")
    private int maxTokensPerAddress;

    @Option(
            names = "--max-mib-per-maker",
            paramLabel = "N",
            defaultValue = "512",
            description = "most MiB stored of the rooms of one maker, about (${DEFAULT-VALUE})")
    private int maxMibPerMaker;

    @Option(
            names = "--exempt",
            paramLabel = "NETWORK",
            converter = NetworkOption.class,
            description = "network whose addresses are not counted, as 192.0.2.0/24; repeatable")
    private List<Network> exempt = new ArrayList<>();

    @Option(names = "--count-loopback", description = "count this machine's addresses like others")
    private boolean countLoopback;

    /** The default budgets with what the operator chose. */
    Budgets budgets() {
        Budgets usual = Budgets.DEFAULTS;
        return new Budgets(
                rateLimit == null ? usual.speech() : Budgets.Speech.all(rateLimit),
                connections(usual.connections()),
                usual.patience(),
                rooms(usual.rooms()),
                usual.asking(),
                usual.waiting(),
                new ExemptNetworks(!countLoopback, exempt));
    }

    /** How much may be stored of a maker: of one in an exempt network any number. */
    MakerQuota makers() {
        Budgets chosen = budgets();
        return new MakerQuota(
                chosen.rooms().bytesPerMaker(), maker -> isCounted(maker, chosen.exempt()));
    }

    /** A maker that is no address is a token. */
    private static boolean isCounted(String maker, ExemptNetworks exempt) {
        return maker.indexOf('/') < 0 || !exempt.has(AddressPrefix.parse(maker));
    }

    private Budgets.Connections connections(Budgets.Connections usual) {
        return new Budgets.Connections(
                OpenFiles.connections(atLeastOne("--max-connections", maxConnections)),
                atLeastOne("--max-per-address", maxPerAddress),
                usual.turnedAway(),
                atLeastOne("--max-handshakes", maxHandshakes),
                usual.handshakeRate());
    }

    private Budgets.Rooms rooms(Budgets.Rooms usual) {
        return new Budgets.Rooms(
                atLeastOne("--max-rooms", maxRooms),
                atLeastOne("--max-members", maxMembers),
                usual.tokens(),
                atLeastOne("--max-rooms-per-address", maxRoomsPerAddress),
                atLeastOne("--max-tokens", maxTokens),
                atLeastOne("--max-tokens-per-address", maxTokensPerAddress),
                (long) atLeastOne("--max-mib-per-maker", maxMibPerMaker) << 20);
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
