package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.Panes.Pane;
import dev.tcrp.tui.settings.Act;

import java.time.ZonedDateTime;
import java.util.Optional;

/** What each act does. */
final class Acts {
    private Acts() {}

    static Step carryOut(Model model, Act act, ZonedDateTime now) {
        return switch (act) {
            case SEND -> Submission.enter(model, now);
            case PAGE_UP -> Scrolling.up(model, Scrolling.page(model));
            case SCROLL_UP -> Scrolling.up(model, Scrolling.WHEEL);
            case RESEND -> Saying.again(model, now);
            case MEMBERS_PANE -> PaneKeys.members(model);
            case REDRAW -> Step.of(model, new Effect.Redraw());
            case SUSPEND -> Step.of(model, new Effect.Suspend());
            case COMPLETE ->
                    Step.of(
                            Threading.isAlsoToggled(model)
                                    ? Talking.alsoInRoomToggled(model)
                                    : Completing.next(model, 1, now));
            case COMPLETE_BACK -> Step.of(Completing.next(model, -1, now));
            case PAGE_DOWN -> Scrolling.down(model, Scrolling.page(model));
            case SCROLL_DOWN -> Scrolling.down(model, Scrolling.WHEEL);
            case NEWEST -> Step.of(Threading.escape(model));
            case ALSO_IN_ROOM -> Step.of(Talking.alsoInRoomToggled(model));
            case UNFOLD -> Step.of(Scrolling.foldToggled(model));
            case ROOM_ABOVE -> Step.of(model.withRooms(model.rooms().move(-1)));
            case ROOM_BELOW -> Step.of(model.withRooms(model.rooms().move(1)));
            case ROOM_WITH_NEWS -> Step.of(model.withRooms(model.rooms().openNews()));
            case FIRST_NEW -> Step.of(Jumping.toFirstNew(model));
            case PREVIOUS_MENTION -> Step.of(Jumping.toMention(model, -1));
            case NEXT_MENTION -> Step.of(Jumping.toMention(model, 1));
            case CHOOSE -> Step.of(Choosing.begin(model));
            case FIND -> Searching.begin(model, "", now);
            case OPEN_LINK -> Opening.onScreen(model, now);
            case BARE -> Step.of(PaneKeys.bare(model));
            case MOUSE -> Step.of(PaneKeys.mouse(model));
            case ROOMS_WIDER -> Step.of(PaneKeys.widened(model, Pane.ROOMS, 1));
            case ROOMS_NARROWER -> Step.of(PaneKeys.widened(model, Pane.ROOMS, -1));
            case MEMBERS_WIDER -> Step.of(PaneKeys.widened(model, Pane.MEMBERS, 1));
            case MEMBERS_NARROWER -> Step.of(PaneKeys.widened(model, Pane.MEMBERS, -1));
            case ROOMS_PANE -> Step.of(PaneKeys.rooms(model));
            case KEYS -> Step.of(shown(model, new Overlay.KeysBox()));
            case CLEAR_OR_QUIT -> Step.of(cleared(model));
            case DELETE_OR_QUIT ->
                    Step.of(
                            model.input().isEmpty()
                                    ? shown(model, new Overlay.AskQuit())
                                    : Editing.delete(model, LineEditor::right));
            case NEW_LINE -> Step.of(Editing.insert(model, "\n"));
            case LINE_UP -> Step.of(Editing.up(model));
            case LINE_DOWN -> Step.of(Editing.down(model));
            case LEFT -> Step.of(Editing.move(model, LineEditor::left));
            case RIGHT -> Step.of(Editing.move(model, LineEditor::right));
            case WORD_LEFT -> Step.of(Threading.left(model));
            case WORD_RIGHT -> Step.of(Threading.right(model));
            case LINE_START -> Step.of(Editing.move(model, LineEditor::lineStart));
            case LINE_END -> Step.of(Editing.move(model, LineEditor::lineEnd));
            case DELETE_LEFT -> Step.of(Editing.delete(model, LineEditor::left));
            case DELETE_RIGHT -> Step.of(Editing.delete(model, LineEditor::right));
            case KILL_BLANK_WORD -> Step.of(Editing.kill(model, LineEditor::spacedWordLeft));
            case KILL_WORD_LEFT -> Step.of(Editing.kill(model, LineEditor::wordLeft));
            case KILL_WORD_RIGHT -> Step.of(Editing.kill(model, LineEditor::wordRight));
            case KILL_TO_START -> Step.of(Editing.kill(model, _ -> 0));
            case KILL_TO_END -> Step.of(Editing.kill(model, line -> line.text().length()));
            case YANK -> Step.of(Editing.yank(model));
            case YANK_OLDER -> Step.of(Editing.yankOlder(model));
            case UNDO -> Step.of(Holding.undo(model));
            case PAST_LINES -> Step.of(Recalling.begin(model));
            case EDITOR -> Step.of(model, new Effect.Edit(model.input().text()));
            case CONTROL_X -> Step.of(shown(model, new Overlay.ControlX()));
            case TRANSPOSE_WORDS -> Step.of(Editing.edit(model, LineEditor::wordsTransposed));
            case TRANSPOSE -> Step.of(Editing.edit(model, LineEditor::transposed));
            case UPPER_CASE -> Step.of(Editing.edit(model, LetterCase::upper));
            case LOWER_CASE -> Step.of(Editing.edit(model, LetterCase::lower));
            case CAPITALISE -> Step.of(Editing.edit(model, LetterCase::capital));
            case NONE -> Step.of(model);
        };
    }

    private static Model cleared(Model model) {
        return model.input().isEmpty() ? shown(model, new Overlay.AskQuit()) : Editing.clear(model);
    }

    private static Model shown(Model model, Overlay overlay) {
        return model.withOverlay(Optional.of(overlay));
    }
}
