package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Token;

/** How one comes back into a room. */
public sealed interface RoomSecret {
    /** By this token, which stands in the file. */
    record Held(Token token) implements RoomSecret {}

    /**
     * By what this command prints, for who keeps secrets elsewhere: {@code pass show chat/tea}.
     *
     * @param words given to {@code /bin/sh -c}; 1 to 1,000 characters
     */
    record Printed(String words) implements RoomSecret {
        private static final int LONGEST = 1000;

        /** Checks the length; throws {@link InvalidFieldException}. */
        public Printed {
            if (words.isBlank() || words.length() > LONGEST) {
                throw new InvalidFieldException(
                        "token command", words, "1 to 1,000 characters long");
            }
        }
    }
}
