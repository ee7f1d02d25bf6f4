package dev.tcrp.protocol.unit;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.content.Envelope;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of unit (PROTOCOL.md section 8.5): the byte that a unit begins with, and how large its
 * body may be.
 */
public enum UnitKind {
    /** See {@link Unit.Say}. */
    SAY(1, 20 + Envelope.LEAST, 20 + Envelope.MOST + Limits.CONTENT),
    /** See {@link Unit.Ack}. */
    ACK(2, 36, 36),
    /** See {@link Unit.Message}. */
    MESSAGE(3, 29 + Envelope.LEAST, 29 + Limits.USER_NAME + Envelope.MOST + Limits.CONTENT),
    /** See {@link Unit.Head}. */
    HEAD(4, 12, 12),
    /** See {@link Unit.Ping}. */
    PING(5, 8, 8),
    /** See {@link Unit.Pong}. */
    PONG(6, 8, 8),
    /** See {@link Unit.PathChallenge}. */
    PATH_CHALLENGE(7, 8, 8),
    /** See {@link Unit.PathResponse}. */
    PATH_RESPONSE(8, 8, 8),
    /** See {@link Unit.Typing}. */
    TYPING(9, 4, 4 + Limits.USER_NAME),
    /** See {@link Unit.No}. */
    NO(10, 13, 13),
    /** See {@link Unit.Missing}; 11 to 13 are reserved. */
    MISSING(14, 20, 20);

    /** Bytes of a unit before its body: its kind and the size of the body. */
    public static final int HEADER = 3;

    private static final @Nullable UnitKind[] BY_CODE = new UnitKind[256];

    static {
        for (UnitKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;
    private final int least;
    private final int most;

    UnitKind(int code, int least, int most) {
        this.code = code;
        this.least = least;
        this.most = most;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    /** The largest body, in bytes. */
    public int most() {
        return most;
    }

    /** The smallest body, in bytes. */
    public int least() {
        return least;
    }

    /** The kind of this byte, 0 to 255, or null when nobody has defined it. */
    static @Nullable UnitKind of(int code) {
        return BY_CODE[code];
    }
}
