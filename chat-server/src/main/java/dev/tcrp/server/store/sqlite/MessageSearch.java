package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.SearchFilter;
import dev.tcrp.protocol.op.SearchFilter.Has;
import dev.tcrp.server.store.Sought;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is looked for in what was said: words, each of which may stand amid others, and a filter.
 *
 * @param words as {@link Folding} compares them
 * @param from the sender's name in the same form
 */
record MessageSearch(List<String> words, Optional<String> from, SearchFilter filter) {
    /** White_Space of Unicode, and not only that of ASCII. */
    private static final Pattern BLANKS = Pattern.compile("(?U)\\s+");

    /** As clients draw links, without their end. */
    private static final Pattern LINK =
            Pattern.compile("\\b(?:(?:https?|chat)://|mailto:)[\\x21-\\x7E&&[^<>\"`]]");

    /**
     * A message as it is now.
     *
     * @param content empty when the message is deleted
     */
    record Said(long seq, long timeMs, String sender, Payload content, boolean hasReaction) {}

    /** Throws {@link IllegalArgumentException} when every message would be found. */
    MessageSearch {
        if (words.isEmpty() && filter.equals(SearchFilter.NONE)) {
            throw new IllegalArgumentException("there is no word to search for");
        }
    }

    static MessageSearch of(Sought sought) {
        return new MessageSearch(
                BLANKS.splitAsStream(sought.words())
                        .filter(word -> !word.isEmpty())
                        .map(Folding::folded)
                        .toList(),
                sought.filter().from().map(UserName::value).map(Folding::folded),
                sought.filter());
    }

    /** Whether this message is looked for. */
    boolean finds(Said said) {
        return said.content().size() > 0
                && filter.isWithin(said.timeMs())
                && (from.isEmpty() || from.get().equals(Folding.folded(said.sender())))
                && holds(said);
    }

    private boolean holds(Said said) {
        String text = Spoken.words(said.content());
        for (Has one : filter.has()) {
            if (!has(one, said, text)) {
                return false;
            }
        }
        return words.isEmpty() || holdsWords(Folding.folded(text));
    }

    private static boolean has(Has one, Said said, String text) {
        return switch (one) {
            case LINK -> LINK.matcher(text).find();
            case FILE -> Spoken.isFile(said.content());
            case REACTION -> said.hasReaction();
        };
    }

    private boolean holdsWords(String folded) {
        for (String word : words) {
            if (!folded.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
