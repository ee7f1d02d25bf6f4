package dev.tcrp.tui.session;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.SearchFilter;
import dev.tcrp.protocol.op.SearchFilter.Has;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person seeks, as they type it: words, and filters {@code from:NAME}, {@code in:ROOM},
 * {@code has:link}, {@code has:file}, {@code has:reaction}, {@code before:}, {@code after:} and
 * {@code day:} with a {@link Days day}. A name with blanks stands in quotation marks, and so does a
 * word that looks like a filter.
 *
 * @param words parted by one space
 * @param in the room, in place of the one that would be searched
 */
public record SearchTerms(String words, SearchFilter filter, Optional<String> in) {
    /** Nothing is sought. */
    public static final SearchTerms NOTHING =
            new SearchTerms("", SearchFilter.NONE, Optional.empty());

    private static final Pattern TERM =
            Pattern.compile(
                    "(?i)(?<key>from|in|has|before|after|day)[:：]"
                            + "(?:\"(?<quoted>[^\"]*)\"|(?<value>\\P{IsWhite_Space}*))"
                            + "|\"(?<word>(?:from|in|has|before|after|day)[:：][^\"]*)\""
                            + "|(?<plain>\\P{IsWhite_Space}+)");

    /** Reads them; throws {@link InvalidFieldException} for a filter that is none. */
    public static SearchTerms parse(String typed, ZonedDateTime now) {
        var parts = new Parts(now);
        Matcher term = TERM.matcher(typed);
        while (term.find()) {
            if (term.group("key") == null) {
                parts.words.add(either(term, "word", "plain"));
            } else {
                parts.add(
                        term.group("key").toLowerCase(Locale.ROOT),
                        either(term, "quoted", "value"));
            }
        }
        return parts.whole();
    }

    private static String either(Matcher term, String one, String other) {
        String found = term.group(one);
        return found == null ? term.group(other) : found;
    }

    /** Whether nothing is sought. */
    public boolean isEmpty() {
        return words.isEmpty() && filter.equals(SearchFilter.NONE);
    }

    /** What was read so far. */
    private static final class Parts {
        final List<String> words = new ArrayList<>();
        private final ZonedDateTime now;
        private final Set<Has> has = EnumSet.noneOf(Has.class);
        private Optional<UserName> from = Optional.empty();
        private Optional<String> in = Optional.empty();
        private long sinceMs;
        private long untilMs;

        Parts(ZonedDateTime now) {
            this.now = now;
        }

        void add(String key, String value) {
            switch (key) {
                case "from" -> {
                    requireNone(from, key, value);
                    from = Optional.of(new UserName(required(key, value, "a name")));
                }
                case "in" -> {
                    requireNone(in, key, value);
                    in = Optional.of(required(key, value, "a room"));
                }
                case "has" -> has.add(has(value));
                case "before" -> until(Days.start(key, value, now));
                case "after" -> since(Days.end(key, value, now));
                default -> {
                    since(Days.start(key, value, now));
                    until(Days.end(key, value, now));
                }
            }
        }

        private static String required(String key, String value, String what) {
            if (value.isEmpty()) {
                throw new InvalidFieldException(key + ":", value, what);
            }
            return value;
        }

        private static void requireNone(Optional<?> before, String key, String value) {
            if (before.isPresent()) {
                throw new InvalidFieldException(key + ":", value, "there once");
            }
        }

        private static Has has(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "link" -> Has.LINK;
                case "file" -> Has.FILE;
                case "reaction" -> Has.REACTION;
                default -> throw new InvalidFieldException("has:", value, "link, file or reaction");
            };
        }

        private void since(ZonedDateTime time) {
            sinceMs = Math.max(sinceMs, time.toInstant().toEpochMilli());
        }

        private void until(ZonedDateTime time) {
            long ms = Math.max(1, time.toInstant().toEpochMilli());
            untilMs = untilMs == 0 ? ms : Math.min(untilMs, ms);
        }

        SearchTerms whole() {
            var filter = new SearchFilter(from, has, sinceMs, untilMs);
            return new SearchTerms(String.join(" ", words), filter, in);
        }
    }
}
