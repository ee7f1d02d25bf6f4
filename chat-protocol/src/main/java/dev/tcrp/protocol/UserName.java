package dev.tcrp.protocol;

/**
 * A user's name: 1 to {@value Limits#USER_NAME} bytes of UTF-8 without control characters. Case
 * counts.
 */
public record UserName(String value) implements Comparable<UserName> {
    /** Checks the limits; throws {@link InvalidFieldException}. */
    public UserName {
        Text.checked("user name", value, 1, Limits.USER_NAME);
    }

    @Override
    public int compareTo(UserName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
