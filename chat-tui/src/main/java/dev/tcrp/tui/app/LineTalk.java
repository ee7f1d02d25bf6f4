package dev.tcrp.tui.app;

import dev.tcrp.tui.lines.LineTerminal;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.update.UiEvent;

import org.jspecify.annotations.Nullable;

/**
 * A conversation that is shown as lines: takes what happens, and prints what comes of it. Owned by
 * the conversation's thread; time is an argument.
 */
record LineTalk(
        Conversation conversation,
        LineTerminal lines,
        LogPrinter printer,
        RoomPrinting rooms,
        ReadingBack back) {
    /** One that begins. What echoes is a person, who has read before what they have read. */
    static LineTalk of(Conversation conversation, LineTerminal lines) {
        var printer = new LogPrinter(lines);
        return new LineTalk(
                conversation,
                lines,
                printer,
                new RoomPrinting(printer, !lines.echoes()),
                new ReadingBack(conversation, printer));
    }

    Model model() {
        return conversation.model();
    }

    /** The session with this server has told this. */
    void heard(ServerAddress server, SessionEvent event, long nowNs) {
        Model before = model();
        conversation.handle(new UiEvent.News(server, event));
        if (!DeedPrinting.isOwn(event, before)) {
            rooms.heard(server, event, model(), nowNs);
        }
        back.heard(event, nowNs);
        if (model().overlay().orElse(null) instanceof Overlay.Found found) {
            found.lines().forEach(placed -> printer.say(PlainWords.found(placed.line())));
        }
        if (model().overlay().orElse(null) instanceof Overlay.Card(var _, var invited)) {
            PlainWords.invited(invited).forEach(printer::say);
        }
        if (isPrinted(model().overlay().orElse(null))) {
            conversation.handle(new UiEvent.Answered(UiEvent.Answer.NO));
        }
        var _ = print(nowNs);
        new DeedPrinting(printer, conversation.zone()).heard(event, before, model());
    }

    /** What is a box on a screen is lines here, and over. */
    private static boolean isPrinted(@Nullable Overlay overlay) {
        return overlay instanceof Overlay.Found
                || overlay instanceof Overlay.Listed
                || overlay instanceof Overlay.Card;
    }

    /** A line was entered, or could not be; whether all of it was taken. */
    boolean entered(UiEvent line, long nowNs) {
        boolean isTaken = new LineSubmission(conversation, lines, printer, back).take(line, nowNs);
        return print(nowNs) == 0 && isTaken;
    }

    /** Prints what is due; how much of that is failures. */
    int print(long nowNs) {
        rooms.turned(model(), nowNs);
        return printer.print(model(), nowNs);
    }

    /** Nothing comes any more. */
    void end(long nowNs) {
        printer.end();
        var _ = print(nowNs);
    }
}
