package dev.tcrp.protocol;

/**
 * What a room is about: at most {@value Limits#TOPIC} bytes of UTF-8 without control characters.
 */
public record Topic(String value) {
    /** No topic. */
    public static final Topic NONE = new Topic("");

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public Topic {
        Texts.checked("topic", value, 0, Limits.TOPIC);
    }

    @Override
    public String toString() {
        return value;
    }
}
