package dev.tcrp.protocol.content;

/** What an entry does in its room (PROTOCOL.md section 10.1). */
public enum Act {
    /** Says a {@link Content.Text}, an {@link Content.Action} or a {@link Content.File}. */
    SAY(1),
    /** Puts a {@link Content.Text} in place of an own message's. */
    EDIT(2),
    /** Takes a message back; has no content. */
    DELETE(3),
    /** Puts a {@link Content.Reaction} to a message, or takes one back. */
    REACT(4),
    /** Tells a {@link Content.Notice}; the server's only. */
    NOTICE(5),
    /** Does what only a newer edition knows. */
    NEWER(0);

    private final int code;

    Act(int code) {
        this.code = code;
    }

    /** The byte on the wire; 0 for {@link #NEWER}, whose byte the envelope knows. */
    public int code() {
        return code;
    }

    /** The act of this byte; {@link #NEWER} when it has none here. */
    public static Act of(int code) {
        return switch (code) {
            case 1 -> SAY;
            case 2 -> EDIT;
            case 3 -> DELETE;
            case 4 -> REACT;
            case 5 -> NOTICE;
            default -> NEWER;
        };
    }
}
