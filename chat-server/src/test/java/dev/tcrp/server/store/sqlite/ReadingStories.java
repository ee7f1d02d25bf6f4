package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.MessageLog;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What {@link MessageLog} promises to who reads and searches. */
abstract class ReadingStories extends StoreStory {
    private static final List<String> NINE =
            List.of("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");

    private RoomStore opensWithNine() throws IOException {
        RoomStore store = opens();
        for (int i = 1; i <= 9; i++) {
            says(store, LAPTOP, i, NINE.get(i - 1));
        }
        hears(9);
        return store;
    }

    /**
     * Seen to fail with the newest in the order that they were found, and with more behind every
     * page that is full.
     */
    @Test
    void partsAreReadFromEitherEnd() throws IOException {
        try (var store = opensWithNine()) {
            Page<StoredMessage> first = store.read(new LogSpan(ROOM, 2, 0, 0, false, 3)).join();
            assertThat(texts(first)).containsExactly("m3", "m4", "m5");
            assertThat(first.more()).isTrue();
            Page<StoredMessage> last = store.read(new LogSpan(ROOM, 0, 9, 0, true, 3)).join();
            assertThat(texts(last)).containsExactly("m6", "m7", "m8");
            assertThat(last.more()).isTrue();
            Page<StoredMessage> late =
                    store.read(new LogSpan(ROOM, 0, 0, NOW + 8, false, 3)).join();
            assertThat(texts(late)).containsExactly("m8", "m9");
            assertThat(late.more()).isFalse();
            Page<StoredMessage> amid = store.read(new LogSpan(ROOM, 3, 7, 0, true, 3)).join();
            assertThat(texts(amid)).containsExactly("m4", "m5", "m6");
            assertThat(amid.more()).isFalse();
        }
    }

    /** Seen to fail with pages that hold the place itself, at either end, and with never more. */
    @Test
    void pageByPageEachIsReadOnceDownAndUp() throws IOException {
        try (var store = opensWithNine()) {
            List<String> down = new ArrayList<>();
            Page<StoredMessage> page = store.read(new LogSpan(ROOM, 0, 0, 0, false, 3)).join();
            down.addAll(texts(page));
            while (page.more()) {
                long last = page.entries().getLast().seq();
                page = store.read(new LogSpan(ROOM, last, 0, 0, false, 3)).join();
                down.addAll(texts(page));
            }
            assertThat(down).isEqualTo(NINE);
            List<String> up = new ArrayList<>();
            page = store.read(new LogSpan(ROOM, 0, 0, 0, true, 3)).join();
            up.addAll(0, texts(page));
            while (page.more()) {
                long first = page.entries().getFirst().seq();
                page = store.read(new LogSpan(ROOM, 0, first, 0, true, 3)).join();
                up.addAll(0, texts(page));
            }
            assertThat(up).isEqualTo(NINE);
        }
    }

    /** Seen to fail with the rooms not told apart, to read and to search. */
    @Test
    void whereNothingWasSaidNothingIsReadOrFound() throws IOException {
        try (var store = opensWithNine()) {
            assertThat(all(store, OTHER_ROOM)).isEqualTo(Page.empty());
            assertThat(store.search(OTHER_ROOM, "m", 0, 10, Reader.NOBODY).join())
                    .isEqualTo(Page.empty());
        }
    }

    /** Seen to fail with LIKE, whose upper and lower case are those of ASCII. */
    @Test
    void wordsAreFoundInUpperAndLowerCaseOfAnyScript() throws IOException {
        try (var store = opens()) {
            says(store, LAPTOP, 1, "ÄPFEL");
            says(store, LAPTOP, 2, "привет ＡＢＣ");
            hears(2);
            for (String word : List.of("äp", "äpfel", "Äpf")) {
                assertThat(texts(store.search(ROOM, word, 0, 9, Reader.NOBODY).join()))
                        .containsExactly("ÄPFEL");
            }
            for (String word : List.of("ПРИВЕТ", "ПР", "ａｂｃ")) {
                assertThat(texts(store.search(ROOM, word, 0, 9, Reader.NOBODY).join())).hasSize(1);
            }
        }
    }

    /** B9: canonical equivalents are equal, and every blank parts words. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "か\u3099っこうへ行く|がっこう",
                "がっこうへ行く|か\u3099っこう",
                "ｶﾞｯｺｳへ行く|ガッコウ",
                "cafe\u0301 au lait|CAFÉ",
                "か\u3099|が",
                "お茶の時間|お茶\u3000時間",
                "お茶の時間|\u3000お茶\u00A0時間\u2003",
                "お茶の時間|の\u2028お茶\u0085時間",
                "お茶\u3000時間|お茶\t時間",
                "Straße nach Ἰθάκη|STRASSE ἸΘΆΚΗ",
                "½ ℃|1⁄2 °C"
            })
    void whatIsEquivalentIsFoundHoweverItIsWrittenAndParted(String said, String asked)
            throws IOException {
        try (var store = opens()) {
            says(store, LAPTOP, 1, said);
            says(store, LAPTOP, 2, "something else");
            hears(2);
            assertThat(texts(store.search(ROOM, asked, 0, 9, Reader.NOBODY).join()))
                    .containsExactly(said);
        }
    }

    /** Seen to fail with % taken for any characters. */
    @Test
    void whatHoldsAllTheWordsIsFoundInJapaneseToo() throws IOException {
        try (var store = opens()) {
            says(store, LAPTOP, 1, "文字化けはいやだ");
            says(store, LAPTOP, 2, "100% sure");
            says(store, LAPTOP, 3, "1000 sure");
            hears(3);
            assertThat(texts(store.search(ROOM, "化け", 0, 10, Reader.NOBODY).join()))
                    .containsExactly("文字化けはいやだ");
            assertThat(texts(store.search(ROOM, "SURE 0%", 0, 10, Reader.NOBODY).join()))
                    .containsExactly("100% sure");
        }
    }

    /** Seen to fail with the place not looked at, and with the oldest first. */
    @Test
    void whatIsFoundComesFromTheNewestOnPageByPage() throws IOException {
        try (var store = opensWithNine()) {
            Page<LogMessage> newest = store.search(ROOM, "m", 0, 6, Reader.NOBODY).join();
            assertThat(texts(newest)).containsExactly("m4", "m5", "m6", "m7", "m8", "m9");
            assertThat(newest.more()).isTrue();
            Page<LogMessage> older = store.search(ROOM, "m", 4, 3, Reader.NOBODY).join();
            assertThat(texts(older)).containsExactly("m1", "m2", "m3");
            assertThat(older.more()).isFalse();
        }
    }
}
