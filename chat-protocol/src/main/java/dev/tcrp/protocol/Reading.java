package dev.tcrp.protocol;

/** The result of reading received bytes: a whole value, or malformed. */
public sealed interface Reading<T> {
    /** The bytes are exactly one value. */
    record Whole<T>(T value) implements Reading<T> {}

    /**
     * The bytes are no such value.
     *
     * @param reason what is wrong, for people: field, value and limit
     */
    record Malformed<T>(String reason) implements Reading<T> {}
}
