package dev.tcrp.protocol;

/**
 * A user's name: 1 to {@value Limits#USER_NAME} bytes of UTF-8 without control characters. Case
 * counts. Names that are canonically equivalent (Unicode, UAX 15) are equal, and each keeps its own
 * spelling.
 */
public record UserName(String value) implements Comparable<UserName> {
    /** Checks the limits; throws {@link InvalidFieldException}. */
    public UserName {
        Texts.checked("user name", value, 1, Limits.USER_NAME);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserName name
                && (value.equals(name.value) || canonical().equals(name.canonical()));
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public int compareTo(UserName other) {
        return canonical().compareTo(other.canonical());
    }

    /** The one spelling that all equal names share (NFC). */
    public String canonical() {
        return Texts.canonical(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
