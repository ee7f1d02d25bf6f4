package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_USER_NAME;
import static dev.tcrp.protocol.op.FieldTypes.U64;
import static dev.tcrp.protocol.op.FieldTypes.U8;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.UserName;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which messages a search looks at (PROTOCOL.md section 4.6); all parts hold together.
 *
 * @param from the sender's name, in any spelling that the comparison of words makes the same
 * @param has what a message has, all of it
 * @param sinceMs not said before this time, in milliseconds since 1970; 0: whenever
 * @param untilMs said before this time; 0: whenever
 */
public record SearchFilter(Optional<UserName> from, Set<Has> has, long sinceMs, long untilMs) {
    /** Every message. */
    public static final SearchFilter NONE = new SearchFilter(Optional.empty(), Set.of(), 0, 0);

    static final FieldType<SearchFilter> FIELDS =
            Fields.of(
                    OPTIONAL_USER_NAME.of(SearchFilter::from),
                    U8.as(Has::of, Has::code).of(SearchFilter::has),
                    U64.of(SearchFilter::sinceMs),
                    U64.of(SearchFilter::untilMs),
                    SearchFilter::new);

    /** What a message may have. */
    public enum Has {
        /** An address of a page, a chat or a mailbox in its text. */
        LINK(1),
        /** A file. */
        FILE(2),
        /** A reaction. */
        REACTION(4);

        private static final int ALL = 7;

        private final int bit;

        Has(int bit) {
            this.bit = bit;
        }

        private static int code(Set<Has> has) {
            return has.stream().mapToInt(one -> one.bit).sum();
        }

        private static Set<Has> of(int code) {
            Numbers.requireRange("sum of what messages have", code, 0, ALL);
            Set<Has> has = EnumSet.noneOf(Has.class);
            for (Has one : values()) {
                if ((code & one.bit) != 0) {
                    has.add(one);
                }
            }
            return has;
        }
    }

    /** Copies what messages have; throws {@link InvalidFieldException} for a time below 0. */
    public SearchFilter {
        has = Set.copyOf(has);
        Numbers.requireNatural("since", sinceMs);
        Numbers.requireNatural("until", untilMs);
    }

    /** Whether the time that a message was said at is within. */
    public boolean isWithin(long timeMs) {
        return timeMs >= sinceMs && (untilMs == 0 || timeMs < untilMs);
    }
}
