package dev.tcrp.tui.app;

import dev.tcrp.tui.model.Earlier;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine.Filling;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.UiEvent;

import java.util.List;
import java.util.Optional;

/**
 * {@code /older} and {@code /unread} of a chat that is shown as lines: prints what of the open room
 * was not printed, and has read what is not here. Owned by the conversation's thread.
 */
final class ReadingBack {
    /** So many lines are printed at once of what was said before. */
    private static final int PAGE = 20;

    /** So many pages are read for what is unread; {@code /unread} goes on from there. */
    private static final int MOST_PAGES = 20;

    private final Conversation conversation;
    private final LogPrinter printer;
    private Optional<Wish> wish = Optional.empty();

    /**
     * What is waited for.
     *
     * @param pages how many were asked for
     */
    private record Wish(RoomKey room, boolean unread, int pages) {}

    ReadingBack(Conversation conversation, LogPrinter printer) {
        this.conversation = conversation;
        this.printer = printer;
    }

    /** Prints what was said before the first line that was printed. */
    void older(long nowNs) {
        List<Log.Entry> kept = kept();
        if (kept.isEmpty()) {
            ask(false, 0, nowNs);
        } else {
            print(lastOf(kept), nowNs);
        }
    }

    /** Prints all that is not read. */
    void unread(long nowNs) {
        if (isAllHere()) {
            printUnread(nowNs);
        } else {
            ask(true, 0, nowNs);
        }
    }

    /** The model has taken this. */
    void heard(SessionEvent event, long nowNs) {
        switch (event) {
            case SessionEvent.Older older when isWished(older.room()) -> arrived(nowNs);
            case SessionEvent.Refused(SessionCommand.ReadOlder(var room, var _), var _)
                    when isWished(room) ->
                    wish = Optional.empty();
            case SessionEvent _ -> {}
        }
    }

    private void arrived(long nowNs) {
        Wish had = wish.orElseThrow();
        wish = Optional.empty();
        if (!had.unread()) {
            print(lastOf(kept()), nowNs);
        } else if (isAllHere() || had.pages() >= MOST_PAGES) {
            printUnread(nowNs);
        } else {
            ask(true, had.pages(), nowNs);
        }
    }

    private void ask(boolean unread, int pages, long nowNs) {
        conversation.handle(new UiEvent.ReadBack());
        RoomPane pane = pane();
        boolean isAsked =
                pane.kept().earlier() == Earlier.LOADING
                        || pane.log().gaps().stream()
                                .anyMatch(gap -> gap.filling() == Filling.READING);
        wish = pane.room().filter(_ -> isAsked).map(room -> new Wish(room, unread, pages + 1));
        if (!isAsked && unread) {
            printUnread(nowNs);
        }
    }

    private void printUnread(long nowNs) {
        long mark = printer.room(pane()).mark();
        List<Log.Entry> unread = kept().stream().filter(entry -> entry.seq() > mark).toList();
        if (unread.isEmpty()) {
            printer.say(Words.of("app.nothing_unread"));
        } else {
            print(unread, nowNs);
        }
    }

    private void print(List<Log.Entry> entries, long nowNs) {
        var _ = printer.print(conversation.model(), pane(), entries, nowNs);
    }

    /** Whether nothing is unread that is not here. */
    private boolean isAllHere() {
        RoomPane pane = pane();
        boolean hasGap = pane.log().gaps().stream().anyMatch(gap -> gap.filling() == Filling.LEFT);
        boolean reachesBack =
                pane.kept().earlier() != Earlier.MORE
                        || pane.log().firstSeq() <= printer.room(pane).mark() + 1;
        return !hasGap && reachesBack;
    }

    /** Messages that were not printed. */
    private List<Log.Entry> kept() {
        return printer.room(pane()).kept(pane().log()).stream()
                .filter(entry -> entry.seq() > 0)
                .toList();
    }

    private static List<Log.Entry> lastOf(List<Log.Entry> entries) {
        return entries.subList(Math.max(0, entries.size() - PAGE), entries.size());
    }

    private boolean isWished(RoomKey room) {
        return wish.filter(had -> had.room().equals(room)).isPresent()
                && conversation.model().rooms().isCurrent(room);
    }

    private RoomPane pane() {
        Model model = conversation.model();
        return model.current();
    }
}
