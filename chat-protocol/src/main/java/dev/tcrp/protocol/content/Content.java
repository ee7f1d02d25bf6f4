package dev.tcrp.protocol.content;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.frame.Payload;

import java.util.regex.Pattern;

/**
 * What an entry says (PROTOCOL.md section 10.2). The relay and the store carry its bytes as they
 * are; {@link ContentCodec} reads them. Texts may hold any characters, so sanitise them before they
 * are shown. The constructors check the limits and throw {@link InvalidFieldException}.
 */
public sealed interface Content {
    /** Nothing: that of {@link Act#DELETE}, and what is left of a deleted message. */
    record None() implements Content {}

    /**
     * Words.
     *
     * @param text 0 to {@value Limits#TEXT} bytes: the original's clients may say nothing; its
     *     lines end with LF, its tabs are kept
     */
    record Text(String text) implements Content {
        public Text {
            Texts.sized("message", text, 0, Limits.TEXT);
        }
    }

    /**
     * What somebody does: "waves".
     *
     * @param text 1 to {@value Limits#TEXT} bytes
     */
    record Action(String text) implements Content {
        public Action {
            Texts.sized("action", text, 1, Limits.TEXT);
        }
    }

    /**
     * A file, whose bytes are where the envelope's {@link BlobId} says.
     *
     * @param name 1 to {@value Limits#FILE_NAME} bytes with no control character; never a path
     * @param size in bytes
     * @param sha256 of its bytes, 32 bytes
     * @param mediaType 0 to {@value Limits#MEDIA_TYPE} bytes with no control character
     */
    record File(String name, long size, Payload sha256, String mediaType) implements Content {
        /** Bytes of a SHA-256. */
        public static final int HASH = 32;

        public File {
            Texts.checked("file name", name, 1, Limits.FILE_NAME);
            Texts.checked("media type", mediaType, 0, Limits.MEDIA_TYPE);
            if (size < 0) {
                throw new InvalidFieldException("file size", "" + size, "0 or more");
            }
            requireHash(sha256);
        }

        /** Throws {@link InvalidFieldException} unless it has the size of a SHA-256. */
        public static void requireHash(Payload sha256) {
            if (sha256.size() != HASH) {
                throw new InvalidFieldException(
                        "file hash", sha256.size() + " bytes", HASH + " bytes");
            }
        }
    }

    /**
     * A sign at a message.
     *
     * @param on whether it is put there; else it is taken back
     * @param emoji one grapheme of 1 to {@value Limits#EMOJI} bytes
     */
    record Reaction(boolean on, String emoji) implements Content {
        private static final Pattern GRAPHEME = Pattern.compile("\\X");

        public Reaction {
            Texts.checked("reaction", emoji, 1, Limits.EMOJI);
            if (!GRAPHEME.matcher(emoji).matches()) {
                throw new InvalidFieldException(
                        "reaction", emoji, "one character as people see it");
            }
        }
    }

    /**
     * What the server tells of the room.
     *
     * @param seconds how long it holds; 4,294,967,295: until it is lifted, 0: does not apply
     * @param by who did it, a user name; empty: the server
     * @param whom it happened to, a user name; empty: the room
     * @param words the reason, the topic, the new name, the new role; 0 to {@value Limits#WORDS}
     *     bytes
     */
    record Notice(NoticeKind kind, long seconds, String by, String whom, String words)
            implements Content {
        public Notice {
            Texts.checked("who did it", by, 0, Limits.USER_NAME);
            Texts.checked("whom it concerns", whom, 0, Limits.USER_NAME);
            Texts.sized("words", words, 0, Limits.WORDS);
            if (seconds < 0 || seconds > 0xFFFF_FFFFL) {
                throw new InvalidFieldException("seconds", "" + seconds, "0 to 4294967295");
            }
        }
    }

    /**
     * Content of a kind that only a newer edition knows.
     *
     * @param kind its first byte
     */
    record Newer(int kind) implements Content {}
}
