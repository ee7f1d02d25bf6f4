package dev.tcrp.server;

import dev.tcrp.protocol.Token;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.RoomListing;
import dev.tcrp.server.rooms.RoomMaking;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.Set;

/** Flags that say what strangers may do. */
final class AccessOptions {
    /** The keys that can change while the server runs. */
    static final Set<String> LIVE = Set.of("rooms", "list-rooms");

    @Option(
            names = "--rooms",
            paramLabel = "WHO",
            description =
                    "who makes rooms: ${COMPLETION-CANDIDATES} (open on loopback, else by-token)")
    private @Nullable RoomMaking making;

    @Option(
            names = "--list-rooms",
            paramLabel = "WHO",
            defaultValue = "members",
            description = "who may look into rooms: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private RoomListing listing = RoomListing.MEMBERS;

    /**
     * Returns what was chosen; where it was not, by-token lets the operator alone make rooms on a
     * server that other machines reach.
     *
     * @param isLocal whether the server listens on loopback only
     * @param operator the operator's token, if there is one
     */
    Access chosen(boolean isLocal, Optional<Token> operator) {
        RoomMaking usual = isLocal ? RoomMaking.OPEN : RoomMaking.BY_TOKEN;
        return new Access(making == null ? usual : making, listing, operator);
    }
}
