package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.Refusal.Reason;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Who guesses tokens is answered slowly, and nobody else suffers for it. */
class TokenAttemptLimiterTest {
    private final Story story = new Story();
    private final Story.Person host = story.person("host");
    private final List<Token> tokens = host.opens(HOGE, 3, Lifetime.FOREVER);
    private final Story.Person eve = story.person("eve").from("192.0.2.1");

    /** Seen to fail with every token refused after ten wrong ones. */
    @Test
    void howeverManyAreWrongARightOneIsTakenAtOnce() {
        guesses(100);
        eve.enters(HOGE, tokens.get(1));
        assertThat(story.delay()).isZero();
        story.person("bob").from("192.0.2.1").enters(HOGE, tokens.get(2));
    }

    /** Seen to fail with no delay. */
    @Test
    void tenWrongOnesAreAnsweredAtOnceAndEachFurtherOneLater() {
        guesses(TokenAttemptLimiter.FREE);
        assertThat(story.delay()).isZero();
        guesses(1);
        assertThat(story.delay()).isEqualTo(Duration.ofMillis(250));
        guesses(1);
        assertThat(story.delay()).isEqualTo(Duration.ofMillis(500));
        guesses(10);
        assertThat(story.delay()).isEqualTo(Duration.ofSeconds(4));
    }

    /** Seen to fail with each address of a /64 counted alone. */
    @Test
    void theAddressesOfASlash64GuessTogetherAndOthersAreAnsweredAtOnce() {
        for (int i = 1; i <= TokenAttemptLimiter.FREE + 1; i++) {
            guess(eve.from("2001:db8::" + i));
        }
        assertThat(story.delay()).isPositive();
        guess(eve.from("2001:db8:0:1::1"));
        assertThat(story.delay()).isZero();
        for (int i = 1; i <= 2 * TokenAttemptLimiter.FREE; i++) {
            guess(eve.from("127.0.0.1"));
        }
        assertThat(story.delay()).isZero();
    }

    /** Seen to fail with tallies that never end. */
    @Test
    void guessesThatAreFarApartDoNotAddUp() {
        for (int i = 0; i < 3; i++) {
            guesses(TokenAttemptLimiter.FREE);
            story.passes(Duration.ofMinutes(2));
        }
        guesses(1);
        assertThat(story.delay()).isZero();
    }

    /** A class that all shows one used-up invitation. Seen to fail with every refusal counted. */
    @Test
    void aTokenThatWasRightOnceIsNoGuess() {
        host.enters(HOGE, tokens.getFirst());
        Token invitation = host.mints(new Terms(Role.MEMBER, 1, 0));
        story.person("first").enters(HOGE, invitation);
        for (int i = 0; i <= TokenAttemptLimiter.FREE; i++) {
            eve.isRefused(eve.entering(HOGE, invitation), Reason.TOKEN_REFUSED);
        }
        assertThat(story.delay()).isZero();
    }

    /** Seen to fail with a map that only grows. */
    @Test
    void whatIsRememberedIsBounded() {
        guesses(TokenAttemptLimiter.FREE + 1);
        for (int i = 0; i < TokenAttemptLimiter.ADDRESSES; i++) {
            guess(eve.from("10.0.%d.%d".formatted(i / 250, i % 250)));
        }
        guesses(1);
        assertThat(story.delay()).isZero();
    }

    private void guesses(int times) {
        for (int i = 0; i < times; i++) {
            guess(eve);
        }
    }

    private static void guess(Story.Person by) {
        by.isRefused(
                new EnterRoom(HOGE, new Token("guess"), new UserName("eve"), 10_001),
                Reason.TOKEN_REFUSED);
    }
}
