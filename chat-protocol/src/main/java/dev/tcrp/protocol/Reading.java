package dev.tcrp.protocol;

/** What received bytes turned out to be. */
public sealed interface Reading<T> {
    /** They are all of a value. */
    record Whole<T>(T value) implements Reading<T> {}

    /**
     * They are no such value.
     *
     * @param reason what is wrong, for people: field, value and limit
     */
    record Malformed<T>(String reason) implements Reading<T> {}
}
