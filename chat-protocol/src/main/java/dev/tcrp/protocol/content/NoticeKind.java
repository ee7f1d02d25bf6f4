package dev.tcrp.protocol.content;

import dev.tcrp.protocol.InvalidFieldException;

/** What a {@link Content.Notice} tells (PROTOCOL.md section 10.2). */
public enum NoticeKind {
    /** A host removed a member. */
    REMOVED(1),
    /** A host banned a person. */
    BANNED(2),
    /** A host muted a member, or, with 0 seconds, lifted that. */
    MUTED(3),
    /** A member has another role, which the words name. */
    ROLE(4),
    /** The room has another topic, the words. */
    TOPIC(5),
    /** A member goes by another name, the words. */
    RENAMED(6),
    /** A person is in the room for the first time. */
    ARRIVED(7),
    /** A host deleted somebody's message, the ref. */
    DELETED(8);

    private final int code;

    NoticeKind(int code) {
        this.code = code;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    /** The kind of that byte; throws {@link InvalidFieldException}. */
    public static NoticeKind of(int code) {
        for (NoticeKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new InvalidFieldException("notice", "" + code, "1 to 8");
    }
}
