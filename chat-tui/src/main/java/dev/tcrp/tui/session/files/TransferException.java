package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.op.Refusal.Reason;

import java.util.Optional;

/** A transfer that has ended without its file; in words for people, sanitised. */
public final class TransferException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** The server does not want it. */
        DECLINED,
        /** The server was not reached for too long. */
        UNREACHABLE,
        /** The disk of this machine, or the file on it. */
        DISK,
        /** What came is not what was said. */
        DAMAGED,
        /** It is no picture that can be shown. */
        NOT_SHOWN,
        /** Whoever began it does not want it any more. */
        STOPPED
    }

    private final Kind kind;
    private final transient Optional<Reason> reason;

    TransferException(Kind kind, String words) {
        this(kind, Optional.empty(), words);
    }

    TransferException(Kind kind, Optional<Reason> reason, String words) {
        super(words);
        this.kind = kind;
        this.reason = reason;
    }

    /** Something on the disk of this machine is not as it must be; in words. */
    public static TransferException ofDisk(String words) {
        return new TransferException(Kind.DISK, words);
    }

    public Kind kind() {
        return kind;
    }

    /** The server's, of what it declined. */
    public Optional<Reason> reason() {
        return reason;
    }

    /** The words, never null. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
