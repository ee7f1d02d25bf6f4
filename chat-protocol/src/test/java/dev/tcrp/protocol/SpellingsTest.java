package dev.tcrp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that are canonically equivalent are one name (B10). */
final class SpellingsTest {
    /** Seen to fail with the equality of records. */
    @ParameterizedTest
    @CsvSource({
        "が, か\u3099",
        "é, e\u0301",
        "각, \u1100\u1161\u11A8",
        "Å, \u212B",
        "ậ, a\u0323\u0302"
    })
    void equivalentSpellingsAreEqualAndStayAsTheyAre(String one, String other) {
        assertThat(new UserName(one))
                .isEqualTo(new UserName(other))
                .hasSameHashCodeAs(new UserName(other))
                .isEqualByComparingTo(new UserName(other));
        assertThat(new RoomName(one))
                .isEqualTo(new RoomName(other))
                .hasSameHashCodeAs(new RoomName(other))
                .isEqualByComparingTo(new RoomName(other));
        assertThat(new UserName(other).value()).isEqualTo(other);
        assertThat(new UserName(other).canonical()).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({"a, A", "ﬁ, fi", "ａ, a", "か, が", "a, á"})
    void othersAreNot(String one, String other) {
        assertThat(new UserName(one)).isNotEqualTo(new UserName(other));
        assertThat(new RoomName(one)).isNotEqualTo(new RoomName(other));
    }
}
