package dev.tcrp.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.tui.model.LogLine.OwnSaid;
import dev.tcrp.tui.model.LogLine.Said;
import dev.tcrp.tui.model.Talk.Quote;
import dev.tcrp.tui.text.Clusters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What stands above and below a message. */
final class TalkRowsTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-23T22:05Z");

    private RoomPane pane = RoomPane.of(Optional.empty(), new UserName("alice"));

    private static Shape shape(int columns) {
        Shape.Form form = columns < 50 ? Shape.Form.NARROW : Shape.Form.COLUMNS;
        return new Shape(columns, form, 8, TimeFormat.MINUTES);
    }

    private List<Row> rows(int columns) {
        List<Row> rows = new LogRows(pane, shape(columns)).visible(99);
        return rows.subList(1, rows.size());
    }

    private List<String> texts(int columns) {
        return rows(columns).stream().map(Row::text).toList();
    }

    private TalkRowsTest says(String text, Talk talk) {
        pane = pane.plus(new Said(NOW, "bob", text, false, talk));
        return this;
    }

    private static Talk answering(Quote quote) {
        return Talk.of(Optional.of(quote), 0, false);
    }

    @Test
    void anAnswerStandsBelowWhatItAnswers() {
        says("my train", answering(new Quote(3, "carol", "are you\nstill in here?")));
        says("yes", answering(new Quote(4, "alice", "")));
        says("no", answering(Quote.of(5)));
        assertThat(rows(80).getFirst())
                .isEqualTo(
                        new Row.Quoted(
                                pane.log().entries().getFirst(),
                                "carol",
                                "carol",
                                false,
                                "are you"));
        assertThat(texts(80))
                .containsExactly(
                        "are you", "my train", "deleted", "yes", "an earlier message", "no");
        assertThat(((Row.Quoted) rows(80).get(2)).own()).isTrue();
        assertThat(texts(40)).hasSize(6);
    }

    private static Talk reacted(int kinds) {
        Talk talk = Talk.NONE;
        for (int i = 0; i < kinds; i++) {
            talk = talk.reacted(i + 1, Character.toString(0x1F600 + i), true, "n" + i, i == 0);
        }
        return talk;
    }

    /** Seen to fail with the blank between two left out of their width. */
    @ParameterizedTest
    @ValueSource(ints = {24, 40, 80, 200})
    void reactionsWrapWithinTheColumnOfTexts(int columns) {
        says("hi", reacted(40));
        List<Row.Reactions> rows =
                rows(columns).stream()
                        .filter(Row.Reactions.class::isInstance)
                        .map(Row.Reactions.class::cast)
                        .toList();
        assertThat(rows).hasSizeLessThanOrEqualTo(3);
        for (Row.Reactions row : rows) {
            assertThat(Clusters.width(row.text())).isLessThanOrEqualTo(shape(columns).width());
            for (Row.Chip chip : row.chips()) {
                assertThat(chip.column() + Clusters.width(chip.text()))
                        .isLessThanOrEqualTo(shape(columns).width());
            }
        }
        int shown = rows.stream().mapToInt(row -> row.chips().size()).sum();
        assertThat(rows.getLast().more()).isEqualTo(shown == 40 ? "" : " +" + (40 - shown));
    }

    @Test
    void aReactionIsCountedAndOnesOwnIsMarked() {
        says("hi", reacted(2).reacted(3, "😁", true, "carol", false));
        assertThat(texts(80)).containsExactly("hi", " 😁 2  [😀 1]");
        Row.Reactions row = (Row.Reactions) rows(80).getLast();
        assertThat(row.chips()).extracting(Row.Chip::mine).containsExactly(false, true);
        assertThat(row.chips()).extracting(Row.Chip::column).containsExactly(0, 7);
    }

    private static Talk replied(int times, ZonedDateTime last) {
        Talk talk = Talk.NONE;
        for (int i = 1; i <= times; i++) {
            talk = talk.replied(i, last);
        }
        return talk;
    }

    @Test
    void aThreadIsCountedAndTellsAsMuchAsThereIsRoomFor() {
        says("hi", replied(4, NOW.plusMinutes(26)));
        assertThat(texts(80)).containsExactly("hi", "4 replies · last 22:31 · T opens");
        assertThat(texts(34)).containsExactly("hi", "4 replies · last 22:31");
        assertThat(texts(20)).containsExactly("hi", "4 replies");
        says("ho", replied(1, NOW.plusDays(1)));
        assertThat(texts(80).getLast()).isEqualTo("1 reply · last 24 Nov 22:05 · T opens");
    }

    /** Seen to fail with the sign behind the first row. */
    @Test
    void anEditedTextHasASignBehindItOrBelow() {
        says("x\nx", Talk.NONE.edited(1, NOW, "y"));
        assertThat(tails(80)).containsExactly("", "✎");
        pane = RoomPane.of(Optional.empty(), new UserName("alice"));
        says("x".repeat(29), Talk.NONE.edited(1, NOW, "y"));
        assertThat(texts(40)).containsExactly("x".repeat(29), "✎");
    }

    private List<String> tails(int columns) {
        return rows(columns).stream().map(row -> ((Row.Said) row).tail()).toList();
    }

    /** Seen to fail with the reactions of a deleted message. */
    @Test
    void aMessageThatIsGoneSaysByWhomAndNothingElse() {
        Talk talk = answering(Quote.of(1)).reacted(1, "👍", true, "carol", false);
        says("secret", talk.deleted(2, Deletion.BY_AUTHOR));
        pane =
                pane.plus(
                        new OwnSaid(
                                NOW,
                                "alice",
                                "",
                                0,
                                new Delivery.Sent(),
                                Talk.NONE.deleted(2, Deletion.BY_HOST)));
        assertThat(texts(80)).containsExactly("deleted by its author", "removed by a host");
    }

    @Test
    void aVerySmallScreenShowsOnlyWhatWasSaid() {
        says("hi", reacted(3).replied(9, NOW));
        says("ho", answering(new Quote(3, "carol", "what")));
        Shape tiny = new Shape(20, Shape.Form.TINY, 5, TimeFormat.MINUTES);
        assertThat(new LogRows(pane, tiny).visible(99)).extracting(Row::text).endsWith("hi", "ho");
        Shape bare = new Shape(80, Shape.Form.BARE, 5, TimeFormat.MINUTES);
        assertThat(new LogRows(pane, bare).visible(99))
                .extracting(Row::text)
                .endsWith("hi", "what", "ho");
        assertThat(IntStream.of(1, 2, 5))
                .allSatisfy(columns -> assertThat(rows(columns)).isNotEmpty());
    }
}
