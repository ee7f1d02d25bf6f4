package dev.tcrp.tui.model;

/** What Enter makes of the text that is being typed. */
public sealed interface Composing {
    /** A message that refers to nothing. */
    Composing MESSAGE = new Message();

    /** A message that refers to nothing. */
    record Message() implements Composing {}

    /**
     * An answer.
     *
     * @param seq the place of the message that is answered
     */
    record Reply(long seq) implements Composing {}

    /**
     * A message of a thread.
     *
     * @param root the place of its first message
     * @param alsoInRoom whether the room sees it too
     */
    record InThread(long root, boolean alsoInRoom) implements Composing {}

    /**
     * An own message said otherwise.
     *
     * @param seq its place
     * @param draft what was being typed before, which comes back
     */
    record Rewrite(long seq, String draft) implements Composing {}
}
