package dev.tcrp.tui.view;

import dev.tcrp.tui.settings.Act;
import dev.tcrp.tui.settings.Bindings;
import dev.tcrp.tui.settings.Chord;
import dev.tcrp.tui.text.Clusters;

import java.util.List;

/**
 * What one or a few acts do, with the keys that do it as they are bound.
 *
 * @param purpose in a few words
 */
record BoundKeys(String purpose, List<Act> acts) {
    /** The acts in an order to read. */
    static final List<BoundKeys> ALL =
            List.of(
                    of("send the line", Act.SEND),
                    of("a new line", Act.NEW_LINE),
                    of("complete", Act.COMPLETE, Act.COMPLETE_BACK),
                    of("earlier, later lines", Act.LINE_UP, Act.LINE_DOWN),
                    of(
                            "scroll the log",
                            Act.PAGE_UP,
                            Act.PAGE_DOWN,
                            Act.SCROLL_UP,
                            Act.SCROLL_DOWN),
                    of("unfold a long message", Act.UNFOLD),
                    of("room above, below", Act.ROOM_ABOVE, Act.ROOM_BELOW),
                    of("room with news", Act.ROOM_WITH_NEWS),
                    of("first new message", Act.FIRST_NEW),
                    of("mention above, below", Act.PREVIOUS_MENTION, Act.NEXT_MENTION),
                    of("choose a message", Act.CHOOSE),
                    of("find in this room", Act.FIND),
                    of("open a link", Act.OPEN_LINK),
                    of("left, right", Act.LEFT, Act.RIGHT),
                    of("start, end of line", Act.LINE_START, Act.LINE_END),
                    of("a word left, right", Act.WORD_LEFT, Act.WORD_RIGHT),
                    of("delete left, right", Act.DELETE_LEFT, Act.DELETE_RIGHT),
                    of(
                            "kill word left, right",
                            Act.KILL_BLANK_WORD,
                            Act.KILL_WORD_RIGHT,
                            Act.KILL_WORD_LEFT),
                    of("kill to start, end", Act.KILL_TO_START, Act.KILL_TO_END),
                    of("put the killed back", Act.YANK, Act.YANK_OLDER),
                    of("undo", Act.UNDO),
                    of("swap letters, words", Act.TRANSPOSE, Act.TRANSPOSE_WORDS),
                    of("upper, lower case", Act.UPPER_CASE, Act.LOWER_CASE, Act.CAPITALISE),
                    of("find a past line", Act.PAST_LINES),
                    of("edit in $EDITOR", Act.EDITOR),
                    of("then Ctrl+E: $EDITOR", Act.CONTROL_X),
                    of("resend a failed line", Act.RESEND),
                    of("draw the screen anew", Act.REDRAW),
                    of("to the background", Act.SUSPEND),
                    of("clear the line, quit", Act.CLEAR_OR_QUIT),
                    of("delete, quit", Act.DELETE_OR_QUIT),
                    of("close, to the newest", Act.NEWEST),
                    of("rooms, members", Act.ROOMS_PANE, Act.MEMBERS_PANE),
                    of(
                            "wider, narrower panes",
                            Act.ROOMS_WIDER,
                            Act.ROOMS_NARROWER,
                            Act.MEMBERS_WIDER,
                            Act.MEMBERS_NARROWER),
                    of("bare view, mouse", Act.BARE, Act.MOUSE),
                    of("show keys, all keys", Act.KEYS));

    /** Copies the list. */
    BoundKeys {
        acts = List.copyOf(acts);
    }

    private static BoundKeys of(String purpose, Act... acts) {
        return new BoundKeys(purpose, List.of(acts));
    }

    /**
     * As many keys as have room: one of each of several acts, all of one; empty when nothing does
     * it.
     */
    String label(Bindings bindings, int columns) {
        int most = acts.size() == 1 ? Integer.MAX_VALUE : 1;
        List<Chord> keys =
                acts.stream().flatMap(act -> bindings.keys(act).stream().limit(most)).toList();
        String label = "";
        for (Chord key : keys) {
            String longer = label.isEmpty() ? key.shown() : label + " " + key.shown();
            label = Clusters.width(longer) <= columns ? longer : label;
        }
        return label;
    }
}
