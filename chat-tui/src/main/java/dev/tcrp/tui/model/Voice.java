package dev.tcrp.tui.model;

import dev.tcrp.protocol.Role;

import java.util.Optional;

/** Whether one is heard in a room. */
public record Voice(Role role, boolean muted) {
    /** Of whom nothing else is known. */
    public static final Voice USUAL = new Voice(Role.MEMBER, false);

    /** Why one is not heard, and what to do. */
    public Optional<String> objection() {
        if (!role.maySpeak()) {
            return Optional.of(
                    "you are a reader here: you hear, and are not heard. A host can make you a"
                            + " member with another token.");
        }
        return muted
                ? Optional.of("a host has muted you here. Your line is kept until that ends.")
                : Optional.empty();
    }

    /** For the status line: nothing for who speaks like everybody. */
    public String words() {
        return muted ? "muted" : role == Role.MEMBER ? "" : role.toString();
    }

    Voice withMuted(boolean now) {
        return new Voice(role, now);
    }
}
