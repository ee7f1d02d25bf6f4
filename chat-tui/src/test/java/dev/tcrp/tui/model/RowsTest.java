package dev.tcrp.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.model.LogLine.Move;
import dev.tcrp.tui.text.Markup;

import org.junit.jupiter.api.Test;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Which times, names and quiet rows stand in the log. */
final class RowsTest {
    private static final Shape SHAPE = new Shape(120, Shape.Form.COLUMNS, 8, TimeFormat.MINUTES);
    private static final Shape SMALL = new Shape(60, Shape.Form.COLUMNS, 8, TimeFormat.MINUTES);

    private ZonedDateTime now = ZonedDateTime.parse("2026-11-23T23:50Z");
    private RoomPane pane = RoomPane.of(Optional.empty(), new UserName("alice"));

    @Test
    void aTimeStandsWhereTheMinuteDiffers() {
        says("bob", "one").says("carol", "two").after(1).says("carol", "three");
        assertThat(said()).containsExactly("23:50|bob|one", "|carol|two", "23:51||three");
    }

    @Test
    void aNameStandsWhereTheSpeakerChangesOrHasPaused() {
        says("bob", "one").says("bob", "two").after(5).says("bob", "three").says("eve", "four");
        says("bob", "five");
        assertThat(said())
                .containsExactly(
                        "23:50|bob|one", "||two", "23:55|bob|three", "|eve|four", "|bob|five");
    }

    @Test
    void aDayBeginsWithItsDateAndTheName() {
        says("bob", "one").after(12).says("bob", "two");
        assertThat(texts()).containsExactly("Mon 23 Nov 2026", "one", "Tue 24 Nov 2026", "two");
        assertThat(said()).containsExactly("23:50|bob|one", "00:02|bob|two");
    }

    @Test
    void whoComesAndGoesInOneRunIsOneRowThatIsRewritten() {
        says("bob", "one").moves(Move.CAME, "dave").moves(Move.CAME, "erin");
        assertThat(texts()).endsWith("one", "dave, erin joined");
        moves(Move.WENT, "ivan").moves(Move.WENT, "dave").moves(Move.CAME, "ivan");
        assertThat(texts()).endsWith("one", "erin joined · dave came and went · ivan came back");
        says("bob", "two").moves(Move.WENT, "erin");
        assertThat(texts()).endsWith("two", "erin left").hasSize(5);
    }

    @Test
    void aRunOfManyNamesIsCounted() {
        for (int i = 0; i < 11; i++) {
            moves(Move.CAME, "n" + i);
        }
        assertThat(texts().getLast()).isEqualTo("n0, n1, n2, n3, n4, n5, n6, n7 and 3 more joined");
    }

    @Test
    void aRunThatGrowsDoesNotMoveWhatIsLookedAt() {
        says("bob", "one").moves(Move.CAME, "dave").moves(Move.CAME, "erin");
        RoomPane up = pane.withScroll(new LogRows(pane, SHAPE).up(1, 1));
        assertThat(new LogRows(up, SHAPE).visible(1)).extracting(Row::text).containsExactly("one");
        RoomPane at = pane.withScroll(Optional.of(new LogRows.Place(2, 0)));
        assertThat(new LogRows(at, SHAPE).visible(1))
                .extracting(Row::text)
                .containsExactly("dave, erin joined");
    }

    @Test
    void aLinkThatIsLongerThanARowBeginsOnItsOwn() {
        says("bob", "see https://example.org/a/very/long/path/that/goes/on/and/on/and/on ok?");
        assertThat(texts(SMALL))
                .endsWith(
                        "see",
                        "https://example.org/a/very/long/path/that/go",
                        "es/on/and/on/and/on ok?");
        List<Row> rows = new LogRows(pane, SMALL).visible(2);
        assertThat(rows).allSatisfy(row -> assertThat(((Row.Said) row).parts()).hasSize(1));
        assertThat(((Row.Said) rows.getLast()).parts().getFirst().to()).isEqualTo(19);
    }

    private List<String> texts() {
        return texts(SHAPE);
    }

    private List<String> texts(Shape shape) {
        return new LogRows(pane, shape).visible(99).stream().map(Row::text).toList();
    }

    private List<String> said() {
        return new LogRows(pane, SHAPE)
                .visible(99).stream()
                        .filter(Row.Said.class::isInstance)
                        .map(Row.Said.class::cast)
                        .map(row -> row.time() + "|" + row.name() + "|" + row.text())
                        .toList();
    }

    private RowsTest after(int minutes) {
        now = now.plusMinutes(minutes);
        return this;
    }

    private RowsTest says(String who, String text) {
        pane = pane.plus(new LogLine.Said(now, who, text, false));
        return this;
    }

    private RowsTest moves(Move move, String who) {
        pane = pane.plus(new LogLine.Membership(now, move, who, who + " moved"));
        return this;
    }

    /** Seen to fail with the indentation stripped. */
    @Test
    void aBlockOfCodeKeepsItsIndentationAndNothingElseIsMarkedInIt() {
        says("bob", "look:\n```\nif x:\n    *a* = `b`\n\n    https://c\n```\n*done*");
        assertThat(texts())
                .endsWith("look:", "if x:", "    *a* = `b`", "", "    https://c", "done")
                .hasSize(7);
        Row.Said code = (Row.Said) new LogRows(pane, SHAPE).visible(4).getFirst();
        assertThat(code.parts()).extracting(Markup.Part::kind).containsExactly(Markup.Kind.CODE);
        says("bob", "```\nopen");
        assertThat(texts()).endsWith("```", "open");
        says("bob", "```\n```");
        assertThat(texts()).endsWith("open", "```", "```");
    }
}
