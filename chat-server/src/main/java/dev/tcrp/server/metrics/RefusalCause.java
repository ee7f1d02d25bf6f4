package dev.tcrp.server.metrics;

import dev.tcrp.protocol.op.Refusal;

import java.util.Locale;

/**
 * Why a connection, a frame or a request was refused or dropped. The {@link #label} of each stands
 * in metrics and in the log, where dashboards, alerts and filters look for it: it never changes.
 */
public enum RefusalCause {
    /** A connection: as many as there may be in all are there. */
    CONNECTIONS_FULL,
    /** A connection: as many as there may be of its address are there. */
    ADDRESS_FULL,
    /** A connection from a network that the operator has banned. */
    NETWORK_BANNED,
    /** A connection for TLS: its address begins handshakes too often. */
    HANDSHAKE_TOO_OFTEN,
    /** A connection in its TLS handshake, closed for a newer one. */
    HANDSHAKE_PUSHED_OUT,
    /** A connection that did not shake hands in time. */
    HANDSHAKE_SLOW,
    /** A connection that does not speak TLS as the server does. */
    HANDSHAKE_FAILED,
    /** A connection whose bytes are no frame. */
    FRAME_BROKEN,
    /** A connection that began a frame and did not end it in time. */
    FRAME_SLOW,
    /** A connection that does not read what it is sent. */
    OUTBOX_FULL,
    /** An entry: the room's maker has stored all that they may. */
    STORED_FULL,
    /** A request that the server fails to do: a fault of its own. */
    FAULT,
    /** A request about what is not there. */
    NOT_FOUND,
    /** A request with a token that is none of the room's, or another user's. */
    TOKEN_REFUSED,
    /** A request for a name that is there already. */
    EXISTS,
    /** A request beyond a limit of rooms, tokens, members or tries. */
    FULL,
    /** A request that only a member may make. */
    NOT_A_MEMBER,
    /** A request with a field outside its limits. */
    INVALID,
    /** A request that the server does not know, or not here. */
    UNSUPPORTED,
    /** A request that this role may not make, or not now. */
    NOT_ALLOWED,
    /** A request that cannot be done now, as the disk is full, say. */
    UNAVAILABLE,
    /** A request that another was faster with. */
    CONFLICT;

    /** The cause of a request's refusal, as the wire names it. */
    public static RefusalCause of(Refusal.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> NOT_FOUND;
            case TOKEN_REFUSED -> TOKEN_REFUSED;
            case EXISTS -> EXISTS;
            case FULL -> FULL;
            case NOT_A_MEMBER -> NOT_A_MEMBER;
            case INVALID -> INVALID;
            case UNSUPPORTED -> UNSUPPORTED;
            case NOT_ALLOWED -> NOT_ALLOWED;
            case UNAVAILABLE -> UNAVAILABLE;
            case CONFLICT -> CONFLICT;
        };
    }

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As it stands in metrics and in the log. */
    public String label() {
        return label;
    }
}
