package dev.tcrp.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.tui.pictures.Raster;
import dev.tcrp.tui.pictures.Rasters;
import dev.tcrp.tui.session.SessionEvent.PictureOpened;
import dev.tcrp.tui.text.Language;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The box of a picture, from edge to edge, in both languages. */
class PictureScreensTest {
    private final Raster raster = Rasters.sloping(30, 20);

    private Canvas shown(int columns, int rows) {
        var file =
                new Content.File(
                        "電車のグラフ.png",
                        188_416,
                        Payload.of(new byte[Content.File.HASH]),
                        "image/png");
        Person alice = Person.in("alice", "tea").resizes(columns, rows);
        alice.hears("tea", 1, "bob", "words that are under it");
        alice.hears(new PictureOpened(Person.room("tea"), 7, file, raster));
        return View.draw(alice.model(), columns, rows);
    }

    @AfterEach
    void english() {
        Words.speak(Language.ENGLISH);
    }

    /** Seen to fail with a picture that has the last row, which scrolls. */
    @ParameterizedTest
    @CsvSource({
        "ENGLISH, 40, 12",
        "ENGLISH, 80, 24",
        "ENGLISH, 200, 50",
        "JAPANESE, 40, 12",
        "JAPANESE, 80, 24",
        "JAPANESE, 200, 50"
    })
    void aBoxFromEdgeToEdge(Language language, int columns, int rows) {
        Words.speak(language);
        Canvas canvas = shown(columns, rows);
        assertThat(canvas.rowText(0)).startsWith("╭─ 電車のグラフ.png · 184 KiB ─").endsWith("─╮");
        assertThat(canvas.rowText(rows - 1))
                .startsWith("╰─ " + Words.of("view.picture.foot") + " ─")
                .endsWith("─╯");
        for (int row = 1; row < rows - 1; row++) {
            assertThat(canvas.rowText(row)).isEqualTo("│" + " ".repeat(columns - 2) + "│");
        }
        assertThat(canvas.picture())
                .contains(new Canvas.Picture(1, 1, columns - 2, rows - 2, raster));
        assertThat(canvas.cursor()).isEmpty();
    }

    /** Seen to fail with a picture of less than no cells. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "20, 2", "2, 20", "20, 5"})
    void whereThereIsNoRoomThereIsNoPicture(int columns, int rows) {
        assertThat(shown(columns, rows).picture().isPresent()).isEqualTo(columns > 2 && rows > 2);
    }
}
