package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.Refusal.Reason;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Who guesses tokens is soon not listened to, and nobody else suffers for it. */
class TokenAttemptLimiterTest {
    private final Story story = new Story();
    private final Story.Person host = story.person("host");
    private final List<Token> tokens = host.opens(HOGE, 3, Lifetime.FOREVER);
    private final Story.Person eve = story.person("eve").from("192.0.2.1");

    @Test
    void afterTenWrongTokensARightOneIsRefusedFromThereAndTakenFromElsewhere() {
        guesses(TokenAttemptLimiter.MOST);
        eve.isRefused(eve.entering(HOGE, tokens.get(1)), Reason.FULL);
        var bob = story.person("bob").from("192.0.2.2");
        bob.enters(HOGE, tokens.get(1));
    }

    @Test
    void nineMayBeWrong() {
        guesses(TokenAttemptLimiter.MOST - 1);
        eve.enters(HOGE, tokens.get(1));
    }

    @Test
    void afterTwoMinutesItMayTryAgain() {
        guesses(TokenAttemptLimiter.MOST);
        story.passes(Duration.ofSeconds(119));
        eve.isRefused(eve.entering(HOGE, tokens.get(1)), Reason.FULL);
        story.passes(Duration.ofSeconds(1));
        eve.enters(HOGE, tokens.get(1));
    }

    @Test
    void guessesThatAreFarApartDoNotAddUp() {
        for (int i = 0; i < 3; i++) {
            guesses(TokenAttemptLimiter.MOST - 1);
            story.passes(Duration.ofMinutes(2));
        }
        eve.enters(HOGE, tokens.get(1));
    }

    @Test
    void whatNeedsNoTokenGoesOn() {
        guesses(TokenAttemptLimiter.MOST);
        assertThat(eve.asks(new ListRooms(""))).isInstanceOf(ListRooms.Rooms.class);
    }

    /** A class that all shows one used-up invitation. Seen to fail with every refusal counted. */
    @Test
    void aTokenThatWasRightOnceIsNoGuess() {
        host.enters(HOGE, tokens.getFirst());
        Token invitation = host.mints(new Terms(Role.MEMBER, 1, 0));
        story.person("first").enters(HOGE, invitation);
        for (int i = 0; i < TokenAttemptLimiter.MOST; i++) {
            eve.isRefused(eve.entering(HOGE, invitation), Reason.TOKEN_REFUSED);
        }
        eve.enters(HOGE, tokens.get(1));
    }

    /** Seen to fail with a map that only grows. */
    @Test
    void whatIsRememberedIsBounded() {
        guesses(TokenAttemptLimiter.MOST);
        for (int i = 0; i < TokenAttemptLimiter.ADDRESSES; i++) {
            var other = eve.from("10.0.%d.%d".formatted(i / 250, i % 250));
            other.isRefused(other.entering(HOGE, new Token("wrong")), Reason.TOKEN_REFUSED);
        }
        eve.enters(HOGE, tokens.get(1));
    }

    private void guesses(int times) {
        for (int i = 0; i < times; i++) {
            var guess = new EnterRoom(HOGE, new Token("guess-" + i), new UserName("eve"), 10_001);
            eve.isRefused(guess, Reason.TOKEN_REFUSED);
        }
    }
}
