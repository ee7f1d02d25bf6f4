package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;

import java.util.Optional;

/** Whether the store can write, and what members are told when it cannot. */
final class StorageState {
    private Optional<String> failure = Optional.empty();

    /** Why the store cannot write from now on, in words; empty when it can. */
    void setFailure(Optional<String> why) {
        failure = why;
    }

    boolean canWrite() {
        return failure.isEmpty();
    }

    /** Throws {@link RefusedException} when a persistent room cannot be changed. */
    void requireWritable(boolean persistent) {
        if (persistent && failure.isPresent()) {
            throw new RefusedException(
                    Reason.UNAVAILABLE,
                    "The server cannot write now (%s): nothing was changed. Try again later."
                            .formatted(failure.get()));
        }
    }

    /** What members of persistent rooms must know while nothing can be stored. */
    Optional<ServerNotice> notice(boolean persistent) {
        return failure.filter(_ -> persistent)
                .map("The server cannot write (%s): nothing is sent until it can."::formatted)
                .map(ServerNotice::new);
    }
}
