package dev.tcrp.server.relay.classic;

import dev.tcrp.protocol.text.Utf8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Texts by the original's client, which are not always UTF-8: other clients take a whole bundle for
 * malformed in which one such is.
 */
final class ClassicText {
    private ClassicText() {}

    /** With a question mark for all that is not UTF-8, so that it does not become longer. */
    static byte[] mended(byte[] text, int at, int size) {
        CharsetDecoder mending =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .replaceWith("?")
                        .onMalformedInput(CodingErrorAction.REPLACE);
        try {
            return Utf8.encode(mending.decode(ByteBuffer.wrap(text, at, size)).toString());
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("what is malformed is replaced", e);
        }
    }
}
