package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.accounts.Accounts;
import dev.tcrp.tui.accounts.AccountsStore;
import dev.tcrp.tui.accounts.KeptRoom;
import dev.tcrp.tui.accounts.PrintedToken;
import dev.tcrp.tui.accounts.RoomSecret;
import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What opens a room for a verb: the token that is given, else that of a room which the chat has
 * kept.
 *
 * @param user the name that a kept token is bound to
 */
record RoomPass(Token token, Optional<UserName> user) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The name to go by: the one that the token is bound to, else this one. */
    UserName userOr(UserName usual) {
        return user.orElse(usual);
    }

    /**
     * Looks for the room among those that the chat has kept.
     *
     * @param fits whether it is one that the command line can mean
     */
    static Optional<KeptRoom> kept(Surroundings around, RoomName room, Predicate<KeptRoom> fits)
            throws Failure {
        List<KeptRoom> found =
                accounts(around).opened(Optional.empty()).stream()
                        .filter(kept -> kept.key().room().equals(room))
                        .filter(fits)
                        .toList();
        if (found.size() > 1) {
            throw new Failure(
                    Exit.USAGE,
                    "You are in a room %s on several servers: name one with --server %s."
                            .formatted(room, found.getFirst().key().server()));
        }
        return found.stream().findFirst();
    }

    /** What the chat has kept. */
    static Accounts accounts(Surroundings around) throws Failure {
        List<String> troubles = new ArrayList<>();
        Accounts accounts =
                StateFolder.of(around.environment(), around.home())
                        .map(folder -> new AccountsStore(folder, troubles::add).load())
                        .orElse(Accounts.NONE);
        if (!troubles.isEmpty()) {
            throw new Failure(Exit.FAILED, troubles.getFirst());
        }
        return accounts;
    }

    static RoomPass of(KeptRoom kept) throws Failure, InterruptedException {
        try {
            Token token =
                    switch (kept.secret()) {
                        case RoomSecret.Held(var held) -> held;
                        case RoomSecret.Printed printed -> PrintedToken.of(printed, PATIENCE);
                    };
            return new RoomPass(token, Optional.of(kept.user()));
        } catch (IOException e) {
            throw new Failure(
                    Exit.FAILED,
                    "The token_command of %s failed: %s.".formatted(kept.key(), e.getMessage()));
        }
    }
}
