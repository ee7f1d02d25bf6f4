package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Composing;
import dev.tcrp.tui.model.Earlier;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.ThreadFocus;
import dev.tcrp.tui.model.ThreadLog;
import dev.tcrp.tui.model.Threads.Open;
import dev.tcrp.tui.update.Talking.Wish;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The open thread of a room: beside the room on wide terminals, in its place on others. What is
 * typed goes to it while it has the keys.
 */
final class Threading {
    private Threading() {}

    /** Opens the thread in which the message at this place is, or that begins with it. */
    static Step open(Model model, long seq, ZonedDateTime now) {
        Optional<String> objection = Talking.objection(model, seq, Wish.THREAD);
        if (objection.isPresent()) {
            return Step.refused(model, now, objection.get());
        }
        long root = ThreadLog.root(model.current().log(), seq);
        return Step.of(
                model.map(Talking::dropped)
                        .map(pane -> with(pane, new Composing.InThread(root, false))));
    }

    /** After each event: who says something in a thread looks at it, and stays in it. */
    static Step settled(Model model) {
        Model focused = model.map(Threading::focused);
        boolean isLookedAt =
                focused.focused()
                        && focused.overlay().isEmpty()
                        && (isBeside(focused) || focused.current().threads().focused().isPresent());
        return fetched(isLookedAt ? focused.map(ThreadLog::looked) : focused);
    }

    private static RoomPane focused(RoomPane pane) {
        Optional<Open> open = pane.threads().open();
        return switch (pane.doings().composing()) {
            case Composing.InThread(var root, var also) -> ThreadFocus.on(pane, root, also);
            case Composing.Message _ ->
                    open.filter(Open::focused)
                            .map(one -> with(pane, new Composing.InThread(one.root(), one.also())))
                            .orElse(pane);
            case Composing.Reply _, Composing.Rewrite _ -> pane;
        };
    }

    /** What of the thread is not here yet is asked for, page by page, while there is room. */
    private static Step fetched(Model model) {
        RoomPane pane = model.current();
        boolean isMissing =
                pane.threads()
                        .open()
                        .filter(open -> !pane.log().holds(open.root()))
                        .filter(open -> open.root() < pane.log().firstSeq())
                        .isPresent();
        return isMissing && pane.kept().earlier() == Earlier.MORE && model.isConnected()
                ? Reading.asOlder(model)
                : Step.of(model);
    }

    static boolean isBeside(Model model) {
        return Layout.isThreadBeside(model, model.size().columns());
    }

    /** The room has the keys again; the thread stays where it has a place of its own. */
    static Model leave(Model model) {
        return model.map(
                pane ->
                        pane.threads().focused().isEmpty()
                                ? pane
                                : with(ThreadFocus.off(pane), Composing.MESSAGE));
    }

    /** Whether the thread stands in the room's place: what comes to the room is not seen. */
    static boolean coversRoom(Model model) {
        return model.current().threads().focused().isPresent() && !isBeside(model);
    }

    /** Behind the end of the line is the thread. */
    static Model right(Model model) {
        boolean isEnd = model.input().cursor() == model.input().text().length();
        boolean isThere = isBeside(model) && model.current().threads().focused().isEmpty();
        return isEnd && isThere ? focus(model) : Editing.move(model, LineEditor::wordRight);
    }

    /** Before the beginning of the line is the room. */
    static Model left(Model model) {
        boolean isThere = isBeside(model) && model.current().threads().focused().isPresent();
        return isThere && model.input().cursor() == 0
                ? leave(model)
                : Editing.move(model, LineEditor::wordLeft);
    }

    /** The open thread has the keys. */
    static Model focus(Model model) {
        return model.map(
                pane ->
                        pane.threads()
                                .open()
                                .filter(open -> !open.focused())
                                .map(open -> new Composing.InThread(open.root(), open.also()))
                                .map(composing -> with(Talking.dropped(pane), composing))
                                .map(Threading::focused)
                                .orElse(pane));
    }

    /**
     * Esc leads back step by step: what is answered or edited is dropped, the newest message is
     * shown, the thread is closed. What was typed in it can be put back with Ctrl+Y.
     */
    static Model escape(Model model) {
        Optional<Open> open = model.current().threads().focused();
        boolean isReplying =
                Talking.isComposing(model)
                        && !(model.current().doings().composing() instanceof Composing.InThread);
        if (open.isEmpty() || isReplying) {
            return Talking.isComposing(model)
                    ? model.map(Talking::dropped)
                    : Scrolling.toEnd(model);
        }
        return open.get().scroll().isPresent() ? Scrolling.toEnd(model) : closed(model);
    }

    private static Model closed(Model model) {
        String typed = model.input().text();
        Model kept = typed.isEmpty() ? model : model.withKilled(model.killed().plus(typed));
        return leave(kept).map(ThreadFocus::closed).map(p -> p.withChosen(Optional.empty()));
    }

    /** Tab where nothing is typed in a thread. */
    static boolean isAlsoToggled(Model model) {
        return model.input().isEmpty()
                && model.current().doings().composing() instanceof Composing.InThread;
    }

    /**
     * Whether news in a thread is for the person: where they take part, and where it names them.
     */
    static boolean isTold(Log log, LogLine.Said said) {
        return !said.talk().isInThreadOnly()
                || said.mention()
                || ThreadLog.takesPart(log, said.talk());
    }

    private static RoomPane with(RoomPane pane, Composing composing) {
        return pane.withDoings(pane.doings().with(composing));
    }
}
