package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.text.Utf8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a token, which is all that the server stores of it. Sorted by what anybody could
 * compute from a token they have; {@link #matches} decides, and takes the same time for all.
 */
record TokenHash(String hex) implements Comparable<TokenHash> {
    static TokenHash of(Token token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Utf8.encode(token.value()));
            return new TokenHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The least hash that has this id, or one behind it. */
    static TokenHash from(TokenId id) {
        return new TokenHash(id.value());
    }

    /** The least hash that names this member, or one behind it. */
    static TokenHash from(long member) {
        return new TokenHash(HexFormat.of().toHexDigits(member));
    }

    TokenId id() {
        return new TokenId(hex.substring(0, 8));
    }

    /** Its first 8 bytes, which name a member in a log. */
    long member() {
        return Long.parseUnsignedLong(hex, 0, 16, 16);
    }

    boolean matches(TokenHash other) {
        return MessageDigest.isEqual(Utf8.encode(hex), Utf8.encode(other.hex));
    }

    @Override
    public int compareTo(TokenHash other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return "TokenHash[" + id() + "…]";
    }
}
