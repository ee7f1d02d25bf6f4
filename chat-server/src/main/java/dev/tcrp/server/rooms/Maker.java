package dev.tcrp.server.rooms;

import dev.tcrp.server.budget.AddressPrefix;

import java.net.InetAddress;

/** The maker of a room, in whose budget it and its tokens count, also after a restart. */
sealed interface Maker {
    /** The operator; has no budget of its own. */
    record Operator() implements Maker {}

    /** Somebody at an address. */
    record Stranger(AddressPrefix from) implements Maker {}

    /**
     * Whoever holds a token of a room of the operator's.
     *
     * @param hash the token's, in hexadecimal digits
     */
    record Holder(String hash) implements Maker {}

    /** Somebody at this address. */
    static Maker at(InetAddress address) {
        return new Stranger(AddressPrefix.of(address));
    }

    /** As it is stored: {@code 192.0.2.1/32}, {@code 2001:db8::/64}, a hash, or nothing. */
    default String text() {
        return switch (this) {
            case Operator() -> "";
            case Stranger(var from) -> from.toString();
            case Holder(var hash) -> hash;
        };
    }

    /** As it was stored. */
    static Maker of(String text) {
        if (text.isEmpty()) {
            return new Operator();
        }
        int slash = text.indexOf('/');
        return slash < 0 ? new Holder(text) : at(InetAddress.ofLiteral(text.substring(0, slash)));
    }
}
