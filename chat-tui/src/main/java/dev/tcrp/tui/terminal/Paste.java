package dev.tcrp.tui.terminal;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.UiEvent;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of one bracketed paste; of one that is too long only the number. Owned by its decoder.
 */
public final class Paste {
    /** How long nothing may come before a paste counts as ended: terminals send one in one go. */
    public static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(2);

    /** Longest paste in bytes: what the input line holds, each character of four bytes. */
    static final int LONGEST = 200_000;

    private static final byte[] END = "\u001b[201~".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long count;
    private int matched;

    /** One of which nothing has come yet. */
    public Paste() {}

    /** Takes a byte; true when it is the last. */
    public boolean take(byte b) {
        count++;
        if (count <= LONGEST + END.length) {
            bytes.write(b);
        }
        matched = b == END[0] ? 1 : b == END[matched] ? matched + 1 : 0;
        return matched == END.length;
    }

    /** The text as it is; or in words why there is none. */
    public List<UiEvent> ended() {
        long length = count - matched;
        if (length > LONGEST) {
            return trouble(Words.of("app.paste.long", length, LONGEST));
        }
        return Utf8.decode(bytes.toByteArray(), 0, (int) length)
                .map(text -> text.replace("\r\n", "\n").replace('\r', '\n'))
                .map(text -> List.<UiEvent>of(new UiEvent.Pasted(text)))
                .orElseGet(() -> trouble(Words.of("app.paste.utf8")));
    }

    /** The same for one whose end did not come. */
    public List<UiEvent> givenUp() {
        var events = new ArrayList<>(ended());
        events.addAll(
                trouble(Words.of("app.paste.no_end", TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NS))));
        return events;
    }

    private static List<UiEvent> trouble(String words) {
        return List.of(new UiEvent.InputTrouble(words));
    }
}
