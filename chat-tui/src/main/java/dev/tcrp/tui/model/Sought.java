package dev.tcrp.tui.model;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.SearchFilter;
import dev.tcrp.protocol.op.SearchFilter.Has;
import dev.tcrp.tui.session.SearchTerms;
import dev.tcrp.tui.text.Markup;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is sought among lines that are here, compared as the server compares. */
final class Sought {
    private final List<String> words;
    private final Optional<String> from;
    private final SearchFilter filter;

    Sought(SearchTerms terms) {
        words = parts(terms.words()).stream().map(Sought::folded).toList();
        from = terms.filter().from().map(UserName::value).map(Sought::folded);
        filter = terms.filter();
    }

    static List<String> parts(String words) {
        return Arrays.stream(words.split("\\p{IsWhite_Space}+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean is(LogLine line) {
        return filter.isWithin(line.time().toInstant().toEpochMilli())
                && from.stream().allMatch(folded(LogLine.speaker(line))::equals)
                && filter.has().stream().allMatch(one -> has(one, line))
                && words.stream().allMatch(folded(line.text())::contains);
    }

    /** Files and reactions are known by the server. */
    private static boolean has(Has one, LogLine line) {
        return switch (one) {
            case LINK -> line.text().lines().anyMatch(Sought::hasLink);
            case FILE, REACTION -> false;
        };
    }

    private static boolean hasLink(String line) {
        return !Markup.links(line).isEmpty();
    }

    /** Spellings that look alike are the same, in upper or lower case. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
