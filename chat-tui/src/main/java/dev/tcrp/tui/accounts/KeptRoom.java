package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;

import java.util.Optional;

/**
 * A room, and as whom one is in it: one person may have several names.
 *
 * @param secret with which one comes back
 * @param host the host's token of a room that one made; it is forgotten by nothing that ends the
 *     program, nor by leaving the room
 * @param open whether the next start opens the room; false once one has left a room that one made
 */
public record KeptRoom(
        RoomKey key, UserName user, RoomSecret secret, Optional<Token> host, boolean open) {
    boolean is(RoomKey room, UserName as) {
        return key.equals(room) && user.equals(as);
    }

    /** Whose token is printed by a command goes on so: the command is theirs to change. */
    KeptRoom entered(Token token) {
        boolean isPrinted = secret instanceof RoomSecret.Printed;
        return new KeptRoom(key, user, isPrinted ? secret : new RoomSecret.Held(token), host, true);
    }

    KeptRoom made(Token token) {
        return new KeptRoom(key, user, new RoomSecret.Held(token), Optional.of(token), true);
    }

    KeptRoom left() {
        return new KeptRoom(
                key, user, host.<RoomSecret>map(RoomSecret.Held::new).orElse(secret), host, false);
    }

    KeptRoom renamed(UserName to) {
        return new KeptRoom(key, to, secret, host, open);
    }
}
