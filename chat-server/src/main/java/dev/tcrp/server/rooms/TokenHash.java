package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.text.Utf8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * All that the server keeps of a token: its SHA-256. Sorted by what anybody could compute from a
 * token that he has; {@link #matches} decides, and takes the same time for all.
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

    /** The least hash of this id, or behind it. */
    static TokenHash from(TokenId id) {
        return new TokenHash(id.value());
    }

    TokenId id() {
        return new TokenId(hex.substring(0, 8));
    }

    /** Its first 8 bytes, by which a member is known in a log. */
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
