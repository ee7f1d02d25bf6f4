package dev.tcrp.protocol;

/**
 * A room's name: 1 to {@value Limits#ROOM_NAME} bytes of UTF-8 without control characters. Case
 * counts.
 */
public record RoomName(String value) implements Comparable<RoomName> {
    /** Checks the limits; throws {@link InvalidFieldException}. */
    public RoomName {
        Text.checked("room name", value, 1, Limits.ROOM_NAME);
    }

    @Override
    public int compareTo(RoomName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
