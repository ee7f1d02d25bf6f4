package dev.tcrp.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.UserName;

import org.junit.jupiter.api.Test;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

final class LogRowsTest {
    private static final Shape COLUMNS = new Shape(33, Shape.Form.COLUMNS, 5, TimeFormat.MINUTES);
    private static final String DAY = "Mon 23 Nov 2026";

    @Test
    void theLogKeepsItsLastLinesAndTheirNumbers() {
        Log log = pane(Log.CAPACITY + 5).log();
        assertThat(log.size()).isEqualTo(Log.CAPACITY);
        assertThat(log.entries().getFirst().number()).isEqualTo(5);
        assertThat(log.entries().getFirst().line().text()).isEqualTo("line 5");
        assertThat(log.cleared().next()).isEqualTo(Log.CAPACITY + 5);
    }

    @Test
    void theLastRowsAreSeenUntilItIsScrolled() {
        assertThat(seen(pane(10), 3)).containsExactly("line 7", "line 8", "line 9");
        assertThat(seen(scrolledUp(pane(10), 2, 3), 3))
                .containsExactly("line 5", "line 6", "line 7");
    }

    /** Seen to fail with a scroll position counted from the newest line. */
    @Test
    void newLinesDoNotMoveWhatIsLookedAt() {
        RoomPane up = scrolledUp(pane(10), 2, 3);
        assertThat(seen(up.plus(line("new")), 3)).isEqualTo(seen(up, 3));
    }

    @Test
    void itStopsAtTheTopAndFollowsAgainAtTheEnd() {
        RoomPane top = scrolledUp(pane(10), 99, 3);
        assertThat(seen(top, 3)).containsExactly(DAY, "line 0", "line 1");
        assertThat(new LogRows(top, COLUMNS).down(7)).isPresent();
        assertThat(new LogRows(top, COLUMNS).down(8)).isEmpty();
        assertThat(new LogRows(pane(2), COLUMNS).up(5, 3)).isEmpty();
    }

    @Test
    void aLongLineIsScrolledRowByRow() {
        RoomPane pane = pane(2).plus(line("aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb ccccccccccccccc"));
        assertThat(seen(scrolledUp(pane, 1, 2), 2))
                .containsExactly("aaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbb");
    }

    @Test
    void whatWasLookedAtMayBeGoneOrWrappedOtherwiseByNow() {
        RoomPane pane = pane(20).withScroll(Optional.of(new LogRows.Place(3, 7)));
        assertThat(seen(pane, 2)).containsExactly("line 2", "line 3");
        for (int i = 0; i < Log.CAPACITY; i++) {
            pane = pane.plus(line("more " + i));
        }
        assertThat(seen(pane, 2)).containsExactly(DAY);
    }

    @Test
    void aMarkStandsAboveWhatCameSinceTheRoomWasLeft() {
        RoomPane pane = pane(2).withAttention(Attention.NONE.leftAt(pane(2).log()));
        assertThat(seen(pane, 5)).doesNotContain("new");
        assertThat(seen(pane.plus(line("news")), 5))
                .containsExactly(DAY, "line 0", "line 1", "new", "news");
    }

    private static RoomPane scrolledUp(RoomPane pane, int rows, int height) {
        return pane.withScroll(new LogRows(pane, COLUMNS).up(rows, height));
    }

    private static List<String> seen(RoomPane pane, int height) {
        return new LogRows(pane, COLUMNS).visible(height).stream().map(Row::text).toList();
    }

    private static RoomPane pane(int lines) {
        RoomPane pane = RoomPane.of(Optional.empty(), new UserName("alice"));
        for (int i = 0; i < lines; i++) {
            pane = pane.plus(line("line " + i));
        }
        return pane;
    }

    private static LogLine line(String text) {
        return new LogLine.Notice(ZonedDateTime.parse("2026-11-23T12:00Z"), text);
    }
}
