package dev.tcrp.tui.app;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.accounts.Accounts;
import dev.tcrp.tui.accounts.KeptRoom;
import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import java.util.List;
import java.util.Optional;

/**
 * Which rooms of last time a start opens, and where what it does is kept.
 *
 * @param folder none: nothing is opened nor kept
 * @param as only the rooms that one is in under this name, if a person chose one
 */
public record Reopening(Optional<StateFolder> folder, Which which, Optional<UserName> as) {
    /** Neither opens nor keeps anything. */
    public static final Reopening NONE =
            new Reopening(Optional.empty(), Which.NAMED, Optional.empty());

    /** Which rooms. */
    public enum Which {
        /** The one that the start names, with what opens it. */
        NAMED,
        /** Those on the server that the start names. */
        OF_SERVER,
        /** All, beside what the start names. */
        ALL_BESIDE,
        /** All; the start names nothing. */
        ALL
    }

    /** The same with nothing opened nor kept. */
    Reopening forgetful() {
        return new Reopening(Optional.empty(), which, as);
    }

    /** The rooms to open, in their order. */
    List<KeptRoom> of(Accounts accounts, ServerAddress server, Optional<RoomKey> named) {
        return accounts.opened(as).stream()
                .filter(
                        kept ->
                                switch (which) {
                                    case NAMED -> named.equals(Optional.of(kept.key()));
                                    case OF_SERVER -> kept.key().server().equals(server);
                                    case ALL_BESIDE, ALL -> true;
                                })
                .toList();
    }
}
