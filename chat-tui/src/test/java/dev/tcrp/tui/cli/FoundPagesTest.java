package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.SearchFilter;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.tui.session.SearchTerms;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What search prints, put together from pages. */
class FoundPagesTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final LogId BEFORE = new LogId(7);
    private static final LogId BEHIND = new LogId(8);

    private final FoundPages pages =
            new FoundPages(
                    TEA, new SearchTerms("green tea", SearchFilter.NONE, Optional.empty()), 3);

    @Test
    void pagesAreAskedForFromTheNewestBack() {
        assertThat(pages.next()).isEqualTo(new SearchLog(TEA, "green tea", 0, 3));
        pages.take(page(BEFORE, true, 8, 9));
        assertThat(pages.isMoreWanted()).isTrue();
        assertThat(pages.next()).isEqualTo(new SearchLog(TEA, "green tea", 8, 1));
        pages.take(page(BEFORE, true, 5));
        assertThat(pages.isMoreWanted()).isFalse();
        assertThat(places()).containsExactly(5L, 8L, 9L);
    }

    /** Seen to fail before: the log was the one that entering had answered. */
    @Test
    void theLogIsThatOfTheAnswer() {
        pages.take(page(BEHIND, false, 9));
        assertThat(pages.log()).isEqualTo(BEHIND);
    }

    /** Seen to fail with places of two logs in one list. */
    @Test
    void aLogThatComesInTheSteadOfTheOtherIsSearchedFromItsEnd() {
        pages.take(page(BEFORE, true, 8, 9));
        pages.take(page(BEHIND, false, 2));
        assertThat(pages.isMoreWanted()).isTrue();
        assertThat(pages.next().before()).isZero();
        pages.take(page(BEHIND, false, 2, 4));
        assertThat(places()).containsExactly(2L, 4L);
        assertThat(pages.log()).isEqualTo(BEHIND);
        assertThat(pages.isMoreWanted()).isFalse();
    }

    private List<Long> places() {
        return pages.messages().stream().map(said -> said.entry().seq()).toList();
    }

    private static SearchLog.Found page(LogId log, boolean more, long... places) {
        var found = LongStream.of(places).mapToObj(FoundPagesTest::said).toList();
        return new SearchLog.Found(TEA, log, found, more);
    }

    private static LogMessage said(long seq) {
        var content = ContentCodec.encode(new Content.Text("green tea"));
        return new LogMessage(new LogEntry(seq, seq - 1, 1, 0, "alice", Envelope.SAY, content));
    }
}
