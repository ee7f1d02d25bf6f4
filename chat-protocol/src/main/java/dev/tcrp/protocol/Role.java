package dev.tcrp.protocol;

/** What a member may do (PROTOCOL.md section 4.5); a token gives it. */
public enum Role {
    /** Speaks, and keeps the room: tokens, members, topic and its end. */
    HOST(1),
    /** Speaks and hears. */
    MEMBER(2),
    /** Hears. */
    READER(3);

    private final int code;

    Role(int code) {
        this.code = code;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    /** The role of that byte; throws {@link InvalidFieldException}. */
    public static Role of(int code) {
        for (Role role : values()) {
            if (role.code == code) {
                return role;
            }
        }
        throw new InvalidFieldException("role", "" + code, "1 to 3");
    }

    /** The role of that name, in upper or lower case; throws {@link InvalidFieldException}. */
    public static Role of(String name) {
        for (Role role : values()) {
            if (role.toString().equalsIgnoreCase(name)) {
                return role;
            }
        }
        throw new InvalidFieldException("role", name, "host, member or reader");
    }

    /** Whether what it says is relayed. */
    public boolean maySpeak() {
        return this != READER;
    }

    /** As people write it: {@code host}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
