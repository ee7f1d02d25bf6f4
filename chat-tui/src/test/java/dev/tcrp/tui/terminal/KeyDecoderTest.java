package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.UiEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** In the tables, {@code ^[} is Esc, {@code ^\} its terminator's start, {@code ^G} the bell. */
class KeyDecoderTest {
    private final KeyDecoder decoder = new KeyDecoder();

    /**
     * Seen to fail, for the parts, with the state forgotten at the end of {@code feed}.
     *
     * @param sent what the terminal sends, whole and then in two parts at every place
     */
    @ParameterizedTest
    @CsvSource({
        "a日𠮷,             a 日 𠮷",
        "e\u0301,           e \u0301",
        "^M^J^I^?^H,        ENTER ctrl-j TAB BACKSPACE BACKSPACE",
        "^A^C^S^Z,          ctrl-a ctrl-c ctrl-s ctrl-z",
        "^[b^[1^[日,         alt-b alt-1 alt-日",
        "^[^M^[^?,          alt-ENTER alt-BACKSPACE",
        "^[[A^[[B^[[C^[[D,  UP DOWN RIGHT LEFT",
        "^[OA^[OB^[OC^[OD,  UP DOWN RIGHT LEFT",
        "^[[H^[[F^[OH^[OF,  HOME END HOME END",
        "^[[1~^[[4~^[[7~^[[8~, HOME END HOME END",
        "^[[3~^[[5~^[[6~,   DELETE PAGE_UP PAGE_DOWN",
        "^[[3$^[[5^^[[6@,   DELETE PAGE_UP PAGE_DOWN",
        "^[OP^[[11~^[[[A^[[1;2P, F1 F1 F1 F1",
        "^[[Z,              SHIFT_TAB",
        "^[[1;5C^[[1;5D,    WORD_RIGHT WORD_LEFT",
        "^[Oc^[Od,          WORD_RIGHT WORD_LEFT",
        "^[[1;3A^[[1;3B,    alt-UP alt-DOWN",
        "^[^[[A^[^[OB,      alt-UP alt-DOWN",
        "^[[1;2A^[[5;3~,    UP alt-PAGE_UP",
        "^[[<64;10;5M^[[<65;10;5M, WHEEL_UP WHEEL_DOWN",
        "^[[<0;10;5M^[[<0;10;5mx, 'Clicked[column=9, row=4] x'",
        "^[[M !!x,          x",
        "^[]11;rgb:0000/0000/0000^Gx, x",
        "^[]11;rgb:0000/0000/0000^[^\\x, x",
        "^[P1$r0m^[^\\x,     x",
        "^[]0;cut off^[[Ax, UP x",
        "^[[?2026;2$yx,     x",
        "^[[?62;4c^[[>1;2cx, x",
        "^[[I^[[Ox,          focus-true focus-false x",
        "^[[18~^[[19~,       F7 F8",
        "^[OQ^[OR^[OS^[[Q^[[S, F2 F3 F4 F2 F4",
        "^[[12~^[[13~^[[14~^[[15~^[[17~, F2 F3 F4 F5 F6",
        "^[[20~^[[21~^[[23~^[[24~, F9 F10 F11 F12",
        "^[[[B^[[[C^[[[D^[[[E, F2 F3 F4 F5",
        "^[[1;3Q^[[20;3~^[^[OS, alt-F2 alt-F9 alt-F4",
        "^[[1;2Rx^[[Rx,      x x",
        "^[[99~^[[16~^[[25;5~x, x",
        "^[[1;^[[A,         UP",
        "^[[E^[OMy,         ENTER y",
        "^[/topic,           alt-/ t o p i c",
        "^[OK,               alt-O K",
        "^[[hm],             alt-[ h m ]",
        "^[Please,           alt-P l e a s e",
        "^[Xy^[^z,           alt-X y alt-^ z",
        "^[]x,               alt-] x",
        "^@x,               x",
        "^[[1;4C^[[1;4A,     alt-SHIFT_RIGHT alt-SHIFT_UP",
        "^_x,               ctrl-_ x",
        "^[[200~a^Mb^[[201~c, paste(a|b) c",
        "^[[200~^[[A^[[200~日^[[201~, paste(\u241B[A\u241B[200~日)",
        "^[[200~^[[201~,    paste()",
    })
    void saysWhichKeysWerePressed(String sent, String keys) {
        byte[] bytes = bytes(sent);
        assertThat(described(decoder.feed(bytes, 0))).isEqualTo(keys);
        for (int cut = 1; cut < bytes.length; cut++) {
            List<UiEvent> events = new ArrayList<>();
            events.addAll(decoder.feed(Arrays.copyOfRange(bytes, 0, cut), 0));
            events.addAll(decoder.feed(Arrays.copyOfRange(bytes, cut, bytes.length), 1));
            assertThat(described(events)).as("cut at %d", cut).isEqualTo(keys);
        }
        assertThat(decoder.deadlineNs()).isEmpty();
    }

    /** Seen to fail with the state forgotten at the end of {@code feed}. */
    @Test
    void takesALoneEscForAKeyAfterAMoment() {
        assertThat(decoder.feed(bytes("^["), 100)).isEmpty();
        assertThat(decoder.deadlineNs()).hasValue(100 + KeyDecoder.ESCAPE_NS);
        assertThat(decoder.expire(99 + KeyDecoder.ESCAPE_NS)).isEmpty();
        assertThat(described(decoder.expire(100 + KeyDecoder.ESCAPE_NS))).isEqualTo("ESCAPE");
        assertThat(decoder.deadlineNs()).isEmpty();
        long later = 100 + KeyDecoder.LATE_NS;
        assertThat(described(decoder.feed(bytes("[A"), later))).isEqualTo("[ A");
    }

    /**
     * Slow links tear sequences apart (case B3). Red with the decoder of before: {@code [A} was
     * typed.
     */
    @ParameterizedTest
    @CsvSource({
        "100, ^[ [A,     UP",
        "100, ^[ [ A,    UP",
        "100, ^[ [1; 3 A, alt-UP",
        "100, ^[ O P,    F1",
        "100, ^[[ A,     UP",
        "149, ^[ [ 5 ~,  PAGE_UP",
        "190, ^[ [A,     ESCAPE UP",
        "190, ^[ [ A,    ESCAPE UP",
        "900, ^[ [A,     ESCAPE UP",
        "900, ^[ [200~x^[[201~, ESCAPE paste(x)",
        "500, ^[ [ A,    ESCAPE [ A",
        "190, ^[ [o k ], ESCAPE [ o k ]",
        "1001, ^[ [A,    ESCAPE [ A",
    })
    void putsTogetherWhatComesInParts(int pauseMs, String parts, String keys) {
        long now = 0;
        List<UiEvent> events = new ArrayList<>();
        for (String part : parts.split(" ", -1)) {
            events.addAll(decoder.expire(now));
            events.addAll(decoder.feed(bytes(part), now));
            now += TimeUnit.MILLISECONDS.toNanos(pauseMs);
        }
        events.addAll(decoder.expire(now + KeyDecoder.SEQUENCE_NS));
        assertThat(described(events)).isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource({"^[[, alt-[", "^[O, alt-O", "^[], alt-]", "^[P, alt-P", "^[^[, alt-ESCAPE"})
    void takesAnIntroducerAloneForAltAndThatCharacter(String sent, String key) {
        decoder.feed(bytes(sent), 0);
        assertThat(described(decoder.expire(KeyDecoder.PART_NS))).isEqualTo(key);
    }

    /** Case D11. Red with the decoder of before: nothing ended such a paste. */
    @Test
    void endsAPasteThatDoesNotEndAndHearsTheNextKey() {
        decoder.feed(bytes("^[[200~hello^M"), 0);
        assertThat(decoder.deadlineNs()).hasValue(Paste.PATIENCE_NS);
        assertThat(decoder.expire(Paste.PATIENCE_NS - 1)).isEmpty();
        List<UiEvent> events = decoder.expire(Paste.PATIENCE_NS);
        assertThat(events.getFirst()).isEqualTo(new UiEvent.Pasted("hello\n"));
        assertThat(events.getLast().toString()).contains("its end did not come");
        assertThat(described(decoder.feed(bytes("k"), Paste.PATIENCE_NS))).isEqualTo("k");
    }

    /** Case D11. Red with the decoder of before: the whole paste was taken. */
    @Test
    void refusesAPasteThatIsTooLongOrNoText() {
        decoder.feed(bytes("^[[200~"), 0);
        byte[] part = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 12; i++) {
            assertThat(decoder.feed(part, 0)).isEmpty();
        }
        assertThat(decoder.feed(bytes("^[[201~k"), 0).toString())
                .contains("12582912 bytes long", "Typed[codePoint=107]");
        byte[] latin = {0x1B, '[', '2', '0', '0', '~', (byte) 0xE9, 0x1B, '[', '2', '0', '1', '~'};
        assertThat(decoder.feed(latin, 0).toString()).contains("not UTF-8");
    }

    @Test
    void dropsASequenceThatNeverEndsAndHearsTheNextKey() {
        assertThat(decoder.feed(bytes("^[]0;never ended"), 0)).isEmpty();
        assertThat(decoder.expire(KeyDecoder.ESCAPE_NS)).isEmpty();
        assertThat(decoder.expire(KeyDecoder.SEQUENCE_NS)).isEmpty();
        assertThat(described(decoder.feed(bytes("a"), KeyDecoder.SEQUENCE_NS))).isEqualTo("a");
    }

    @Test
    void hearsKeysAgainAfterAReplyThatIsTooLong() {
        decoder.feed(bytes("^[]1" + "x".repeat(KeyDecoder.LONGEST + 1)), 0);
        assertThat(described(decoder.feed(bytes("a"), 0))).isEqualTo("a");
    }

    /** Seen to fail with the state forgotten at the end of {@code feed}. */
    @Test
    void makesOneEventOfAThousandLinesHoweverTheyArrive() {
        byte[] bytes = bytes("^[[200~" + "line\r".repeat(1000) + "^[[201~");
        List<UiEvent> events = new ArrayList<>();
        for (byte b : bytes) {
            events.addAll(decoder.feed(new byte[] {b}, 0));
        }
        assertThat(events).containsExactly(new UiEvent.Pasted("line\n".repeat(1000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff61", "c061", "e697", "f5", "80", "eda080", "f4908080", "e6"})
    void showsWhatIsNotUtf8(String hex) {
        var events = new ArrayList<>(decoder.feed(java.util.HexFormat.of().parseHex(hex), 0));
        events.addAll(decoder.feed(bytes("z"), 0));
        assertThat(described(events)).startsWith("\uFFFD").endsWith("z");
    }

    @Test
    void hearsTheKeyAfterACharacterThatWasCutOff() {
        assertThat(described(decoder.feed(new byte[] {0x1B, (byte) 0xE6, 0x1B, '[', 'A'}, 0)))
                .isEqualTo("alt-\uFFFD UP");
    }

    /**
     * Random bytes never throw, and once it is quiet the next key is heard.
     *
     * @param seed of the generator, so that a failure can be run again
     */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void survivesRandomBytes(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = anyBytes(random);
            assertThatCode(() -> decoder.feed(bytes, 0)).doesNotThrowAnyException();
            decoder.feed(bytes("^[[201~"), 0);
            decoder.expire(Paste.PATIENCE_NS);
            assertThat(described(decoder.feed(bytes("k"), Paste.PATIENCE_NS))).endsWith("k");
        }
    }

    private static byte[] anyBytes(SplittableRandom random) {
        byte[] likely = bytes("^[[]OP<;?0123456789~$M^G^\\ABZ");
        var bytes = new byte[random.nextInt(30)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            if (random.nextInt(4) > 0) {
                bytes[i] = likely[random.nextInt(likely.length)];
            }
        }
        return bytes;
    }

    private static byte[] bytes(String sent) {
        return sent.replace("^[", "\u001b")
                .replace("^\\", "\\")
                .replace("^M", "\r")
                .replace("^J", "\n")
                .replace("^I", "\t")
                .replace("^?", "\u007f")
                .replace("^H", "\b")
                .replace("^G", "\u0007")
                .replace("^A", "\u0001")
                .replace("^C", "\u0003")
                .replace("^S", "\u0013")
                .replace("^Z", "\u001a")
                .replace("^@", "\u0000")
                .replace("^_", "\u001f")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String described(List<UiEvent> events) {
        return events.stream().map(KeyDecoderTest::described).collect(Collectors.joining(" "));
    }

    private static String described(UiEvent event) {
        return switch (event) {
            case UiEvent.Pressed(Key key) -> described(key);
            case UiEvent.Pasted(String text) ->
                    "paste(" + text.replace('\n', '|').replace('\u001b', '\u241B') + ")";
            case UiEvent.Focused(boolean now) -> "focus-" + now;
            case UiEvent.Resized _,
                    UiEvent.SettingKept _,
                    UiEvent.SettingNotKept _,
                    UiEvent.PicturesAnswered _,
                    UiEvent.Hosted _,
                    UiEvent.Saved _,
                    UiEvent.NotHosted _,
                    UiEvent.News _,
                    UiEvent.InputTrouble _,
                    UiEvent.Tick _,
                    UiEvent.Clicked _,
                    UiEvent.Edited _,
                    UiEvent.Submitted _,
                    UiEvent.ReadBack _,
                    UiEvent.Answered _ ->
                    event.toString();
        };
    }

    private static String described(Key key) {
        return switch (key) {
            case Key.Typed(int c) -> Character.toString(c);
            case Key.Ctrl(char letter) -> "ctrl-" + letter;
            case Key.Alt(int c) -> "alt-" + Character.toString(c);
            case Key.Named(Key.Name name, boolean alt) ->
                    (alt ? "alt-" : "") + name.toString().toUpperCase(Locale.ROOT);
        };
    }
}
