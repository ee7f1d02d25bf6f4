package dev.tcrp.protocol.content;

/** What became of bytes that should be a content. */
public sealed interface ContentReading {
    /** It is one; also {@link Content.Newer}. */
    record Whole(Content content) implements ContentReading {}

    /**
     * It is of a kind known here, and not as that must be.
     *
     * @param why field, value and limit, for people
     */
    record Malformed(String why) implements ContentReading {}
}
