package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Token;

import java.util.random.RandomGenerator;

/** Makes tokens that nobody can guess. */
public interface TokenSource {
    /** A new token. */
    Token fresh();

    /** A new token for the original's operation 1: a UUID. */
    Token original();

    /** Tokens from a generator, which must be a cryptographic one. */
    static TokenSource of(RandomGenerator random) {
        return new TokenSource() {
            @Override
            public Token fresh() {
                return Token.from(random);
            }

            @Override
            public Token original() {
                return Token.uuidFrom(random);
            }
        };
    }
}
