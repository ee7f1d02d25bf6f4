package dev.tcrp.tui.model;

import dev.tcrp.protocol.Role;
import dev.tcrp.tui.text.Words;

import java.util.Optional;

/** Whether one is heard in a room. */
public record Voice(Role role, boolean muted) {
    /** Of whom nothing else is known. */
    public static final Voice USUAL = new Voice(Role.MEMBER, false);

    /** Why one is not heard, and what to do. */
    public Optional<String> objection() {
        if (!role.maySpeak()) {
            return Optional.of(Words.of("model.objection.reader"));
        }
        return muted ? Optional.of(Words.of("model.objection.muted")) : Optional.empty();
    }

    /** For the status line: nothing for who speaks like everybody. */
    public String words() {
        return muted
                ? Words.of("model.muted")
                : role == Role.MEMBER ? "" : Words.of("model.role." + role);
    }

    Voice withMuted(boolean now) {
        return new Voice(role, now);
    }
}
