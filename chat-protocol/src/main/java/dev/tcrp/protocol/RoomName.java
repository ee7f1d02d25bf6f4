package dev.tcrp.protocol;

/**
 * A room's name: 1 to {@value Limits#ROOM_NAME} bytes of UTF-8 without control characters. Case
 * counts. Names that are canonically equivalent (Unicode, UAX 15) are equal, and each keeps its own
 * spelling.
 */
public record RoomName(String value) implements Comparable<RoomName> {
    /** Checks the limits; throws {@link InvalidFieldException}. */
    public RoomName {
        Texts.checked("room name", value, 1, Limits.ROOM_NAME);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoomName name
                && (value.equals(name.value) || canonical().equals(name.canonical()));
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public int compareTo(RoomName other) {
        return canonical().compareTo(other.canonical());
    }

    /** The one spelling that all equal names share (NFC). */
    public String canonical() {
        return Texts.canonical(value);
    }

    /** For people: what a direct room is called says nothing to them, and is nobody's business. */
    @Override
    public String toString() {
        return DirectRoom.is(this) ? "the direct room" : value;
    }
}
