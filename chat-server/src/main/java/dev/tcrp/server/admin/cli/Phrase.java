package dev.tcrp.server.admin.cli;

import java.time.Duration;
import java.util.List;

/**
 * A command of the operator.
 *
 * @param name one word or two, as {@code room make}
 * @param description for the help
 * @param words that follow
 * @param shape how the answer looks
 */
record Phrase(String name, String description, List<Word> words, Shape shape) {
    /** How the answer looks. */
    enum Shape {
        /** Tables. */
        TABLE,
        /** A card, and tables behind it. */
        CARD,
        /** A card for each row. */
        CARDS,
        /** Tokens, which may go to a file. */
        TOKENS,
        /** Row by row, as they come. */
        STREAM
    }

    /** How long the server may be silent: longer than the answer takes. */
    Duration patience() {
        return name.equals("backup") ? Duration.ofMinutes(31) : AdminClient.PATIENCE;
    }

    /** A command whose answer is a table. */
    static Phrase table(String name, String description, Word... words) {
        return new Phrase(name, description, List.of(words), Shape.TABLE);
    }

    /** A command whose answer is a card, and tables behind it. */
    static Phrase card(String name, String description, Word... words) {
        return new Phrase(name, description, List.of(words), Shape.CARD);
    }

    /** A command whose answer are tokens. */
    static Phrase tokens(String name, String description, Word... words) {
        return new Phrase(name, description, List.of(words), Shape.TOKENS);
    }

    /** A command whose answer comes by and by. */
    static Phrase stream(String name, String description, Word... words) {
        return new Phrase(name, description, List.of(words), Shape.STREAM);
    }
}
