package dev.tcrp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Base64;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.UUID;

/** The values and both edges of their limits. */
class ValuesTest {
    /** Each seen to fail with its limit one lower, and one higher; and with chars counted. */
    @Test
    void namesAndTopicsKeepTheirLimitsInBytes() {
        assertThat(new RoomName("雑".repeat(9) + "a").value()).hasSize(10);
        assertInvalid(() -> new RoomName("雑".repeat(9) + "ab"), "room name");
        assertInvalid(() -> new RoomName(""), "room name");
        assertThat(new UserName("u".repeat(192)).value()).hasSize(192);
        assertInvalid(() -> new UserName("u".repeat(193)), "user name");
        assertInvalid(() -> new UserName(""), "user name");
        assertThat(new Topic("t".repeat(1024)).value()).hasSize(1024);
        assertInvalid(() -> new Topic("t".repeat(1025)), "topic");
        assertThat(Topic.NONE.value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[31m", "a\n", "\u0000", "\u007f", "\u009b", "\uD83D"})
    void namesHaveNoControlsAndNoHalfCharacters(String name) {
        assertInvalid(() -> new RoomName(name), "room name");
        assertInvalid(() -> new UserName(name), "user name");
        assertInvalid(() -> new Topic(name), "topic");
    }

    /** Seen to fail with the value put into the message as it is, and uncut. */
    @Test
    void anErrorNamesTheFieldTheValueEscapedAndTheLimit() {
        assertThatThrownBy(() -> new RoomName("\u202E".repeat(10)))
                .hasMessage(
                        "room name \"%s\" must be 1 to 28 bytes long in UTF-8, and has 30",
                        "\\u202e".repeat(10));
        assertThatThrownBy(() -> new RoomName("雑".repeat(30_000)))
                .hasMessage(
                        "room name \"%s…\" must be 1 to 28 bytes long in UTF-8, and has 90000",
                        "雑".repeat(21));
    }

    @Test
    void aTokenIsPrintableAsciiWithoutSpace() {
        assertThat(new Token("!~" + "t".repeat(62)).value()).hasSize(64);
        for (String bad : new String[] {"", "t".repeat(65), "a b", "é", "a\n", "a\u007f"}) {
            assertInvalid(() -> new Token(bad), "token");
        }
    }

    /** Seen to fail with the record's own toString, and with the value in the error. */
    @Test
    void aTokenIsNeverShown() {
        assertThat(new Token("hush")).hasToString("Token[…]");
        assertThatThrownBy(() -> new Token("hush hush")).message().doesNotContain("hush");
    }

    @Test
    void tokensAreEqualWhenTheirTextIs() {
        assertThat(new Token("one"))
                .isEqualTo(new Token("one"))
                .hasSameHashCodeAs(new Token("one"));
        assertThat(new Token("one")).isNotEqualTo(new Token("two")).isNotEqualTo(new Token("on"));
    }

    /** Seen to fail with the version bits, or the variant bits, left as they fell. */
    @Test
    void aNewTokenIsARandomUuid() {
        var random = new SplittableRandom();
        for (int i = 0; i < 1000; i++) {
            var uuid = UUID.fromString(Token.uuidFrom(random).value());
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
        }
        assertThat(Token.uuidFrom(random)).isNotEqualTo(Token.uuidFrom(random));
    }

    /** Seen to fail with 15 bytes. */
    @Test
    void aFreshTokenIs128RandomBits() {
        var random = new SplittableRandom();
        var ones = new BitSet();
        var zeros = new BitSet();
        for (int i = 0; i < 1000; i++) {
            String text = Token.from(random).value();
            assertThat(text).hasSize(22);
            BitSet bits = BitSet.valueOf(Base64.getUrlDecoder().decode(text));
            ones.or(bits);
            bits.flip(0, 128);
            zeros.or(bits);
        }
        assertThat(ones.cardinality()).isEqualTo(128);
        assertThat(zeros.cardinality()).isEqualTo(128);
    }

    @Test
    void rolesAndTermsHaveLimits() {
        assertThat(Role.of("HOST")).isEqualTo(Role.HOST).hasToString("host");
        assertInvalid(() -> Role.of("king"), "role");
        assertInvalid(() -> Role.of(0), "role");
        assertInvalid(() -> new Terms(Role.MEMBER, -1, 0), "number of uses");
        assertInvalid(() -> new Terms(Role.MEMBER, 0, 1L << 32), "expiry in seconds");
        assertInvalid(() -> new TokenId("0123456G"), "token id");
    }

    /** Seen to fail with a part of a second dropped: such a room was gone when left. */
    @Test
    void aLifetimeIsAtLeastTheDurationAsked() {
        assertThat(Lifetime.of(Duration.ofMillis(1))).isEqualTo(new Lifetime(1));
        assertThat(Lifetime.of(Duration.ofMillis(2001))).isEqualTo(new Lifetime(3));
        assertThat(Lifetime.of(Duration.ofHours(24))).isEqualTo(new Lifetime(86_400));
        assertThat(Lifetime.of(Duration.ZERO)).isEqualTo(Lifetime.WHILE_OCCUPIED);
        assertInvalid(() -> Lifetime.of(Duration.ofSeconds(-1)), "time to live");
        assertInvalid(() -> Lifetime.of(Duration.ofSeconds(Long.MAX_VALUE, 1)), "time to live");
        assertInvalid(() -> new Lifetime(1L << 32), "time to live");
    }

    private static void assertInvalid(Runnable making, String field) {
        assertThatThrownBy(making::run)
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
