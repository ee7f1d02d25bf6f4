package dev.tcrp.tui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.SearchFilter;
import dev.tcrp.protocol.op.SearchFilter.Has;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/** Words and filters as people type them, on a Saturday in Tokyo. */
final class SearchTermsTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZonedDateTime NOW =
            ZonedDateTime.parse("2026-11-28T01:30+09:00[Asia/Tokyo]");

    private static SearchTerms parse(String typed) {
        return SearchTerms.parse(typed, NOW);
    }

    private static Instant since(String typed) {
        return Instant.ofEpochMilli(parse(typed).filter().sinceMs());
    }

    private static Instant until(String typed) {
        return Instant.ofEpochMilli(parse(typed).filter().untilMs());
    }

    private static Instant tokyo(String day) {
        return ZonedDateTime.parse(day + "T00:00+09:00").withZoneSameInstant(TOKYO).toInstant();
    }

    @Test
    void wordsAndFiltersStandInAnyOrder() {
        SearchTerms terms = parse("graph  from:bob\u3000has:link お茶 HAS:Reaction in:tea");
        assertThat(terms.words()).isEqualTo("graph お茶");
        assertThat(terms.in()).contains("tea");
        assertThat(terms.filter())
                .isEqualTo(
                        new SearchFilter(
                                Optional.of(new UserName("bob")),
                                Set.of(Has.LINK, Has.REACTION),
                                0,
                                0));
        assertThat(parse("from:\"Bob B\" x").filter().from()).contains(new UserName("Bob B"));
        assertThat(parse("from：花子").filter().from()).contains(new UserName("花子"));
        assertThat(parse(" \u3000").isEmpty()).isTrue();
    }

    /** Seen to fail with every colon taken for a filter's. */
    @Test
    void whatOnlyLooksLikeAFilterIsAWord() {
        assertThat(parse("https://x.example a:b from \"quoted words\"").words())
                .isEqualTo("https://x.example a:b from \"quoted words\"");
        assertThat(parse("\"from:bob\" \"day:x y\"").words()).isEqualTo("from:bob day:x y");
    }

    /** Seen to fail with days of UTC, where it is still Friday. */
    @Test
    void aDayIsOfTheZoneOfThePerson() {
        assertThat(since("day:today")).isEqualTo(tokyo("2026-11-28"));
        assertThat(until("day:today")).isEqualTo(tokyo("2026-11-29"));
        assertThat(until("day:yesterday")).isEqualTo(tokyo("2026-11-28"));
        assertThat(since("day:sat")).isEqualTo(tokyo("2026-11-28"));
        assertThat(since("day:Sunday")).isEqualTo(tokyo("2026-11-22"));
        assertThat(since("after:fri")).isEqualTo(tokyo("2026-11-28"));
        assertThat(until("before:2026-11-20")).isEqualTo(tokyo("2026-11-20"));
        assertThat(until("before:1900-01-01")).isEqualTo(Instant.ofEpochMilli(1));
        assertThat(since("after:fri day:thu")).isEqualTo(tokyo("2026-11-28"));
        assertThat(until("after:fri day:thu")).isEqualTo(tokyo("2026-11-27"));
    }

    @ParameterizedTest
    @CsvSource({
        "has:links, 'has: \"links\" must be link, file or reaction'",
        "has:, 'has: \"\" must be link, file or reaction'",
        "from:, 'from: \"\" must be a name'",
        "from:a from:b, 'from: \"b\" must be there once'",
        "in:, 'in: \"\" must be a room'",
        "day:2026-02-30, 'day: \"2026-02-30\" must be a day, as 2026-11-28, mon or today'",
        "before:soon, 'before: \"soon\" must be a day, as 2026-11-28, mon or today'"
    })
    void aWrongFilterIsRefusedInWordsThatNameIt(String typed, String words) {
        assertThatThrownBy(() -> parse(typed))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage(words);
    }
}
