package dev.tcrp.tui.view;

import dev.tcrp.tui.settings.Act;
import dev.tcrp.tui.settings.Bindings;
import dev.tcrp.tui.settings.Chord;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Words;

import java.util.List;

/**
 * What one or a few acts do, with the keys that do it as they are bound.
 *
 * @param name of the words for it
 */
record BoundKeys(String name, List<Act> acts) {
    /** The acts in an order to read. */
    static final List<BoundKeys> ALL =
            List.of(
                    of("send_the_line", Act.SEND),
                    of("a_new_line", Act.NEW_LINE),
                    of("complete", Act.COMPLETE, Act.COMPLETE_BACK),
                    of("earlier_later_lines", Act.LINE_UP, Act.LINE_DOWN),
                    of(
                            "scroll_the_log",
                            Act.PAGE_UP,
                            Act.PAGE_DOWN,
                            Act.SCROLL_UP,
                            Act.SCROLL_DOWN),
                    of("unfold_a_long_message", Act.UNFOLD),
                    of("room_above_below", Act.ROOM_ABOVE, Act.ROOM_BELOW),
                    of("room_with_news", Act.ROOM_WITH_NEWS),
                    of("first_new_message", Act.FIRST_NEW),
                    of("mention_above_below", Act.PREVIOUS_MENTION, Act.NEXT_MENTION),
                    of("choose_a_message", Act.CHOOSE),
                    of("find_in_this_room", Act.FIND),
                    of("also_in_room", Act.ALSO_IN_ROOM),
                    of("open_a_link", Act.OPEN_LINK),
                    of("left_right", Act.LEFT, Act.RIGHT),
                    of("start_end_of_line", Act.LINE_START, Act.LINE_END),
                    of("a_word_left_right", Act.WORD_LEFT, Act.WORD_RIGHT),
                    of("delete_left_right", Act.DELETE_LEFT, Act.DELETE_RIGHT),
                    of(
                            "kill_word_left_right",
                            Act.KILL_BLANK_WORD,
                            Act.KILL_WORD_RIGHT,
                            Act.KILL_WORD_LEFT),
                    of("kill_to_start_end", Act.KILL_TO_START, Act.KILL_TO_END),
                    of("put_the_killed_back", Act.YANK, Act.YANK_OLDER),
                    of("undo", Act.UNDO),
                    of("swap_letters_words", Act.TRANSPOSE, Act.TRANSPOSE_WORDS),
                    of("upper_lower_case", Act.UPPER_CASE, Act.LOWER_CASE, Act.CAPITALISE),
                    of("find_a_past_line", Act.PAST_LINES),
                    of("edit_in_editor", Act.EDITOR),
                    of("then_ctrl_e_editor", Act.CONTROL_X),
                    of("resend_a_failed_line", Act.RESEND),
                    of("draw_the_screen_anew", Act.REDRAW),
                    of("to_the_background", Act.SUSPEND),
                    of("clear_the_line_quit", Act.CLEAR_OR_QUIT),
                    of("delete_quit", Act.DELETE_OR_QUIT),
                    of("close_to_the_newest", Act.NEWEST),
                    of("rooms_members", Act.ROOMS_PANE, Act.MEMBERS_PANE),
                    of(
                            "wider_narrower_panes",
                            Act.ROOMS_WIDER,
                            Act.ROOMS_NARROWER,
                            Act.MEMBERS_WIDER,
                            Act.MEMBERS_NARROWER),
                    of("bare_view_mouse", Act.BARE, Act.MOUSE),
                    of("show_keys_all_keys", Act.KEYS));

    /** Copies the list. */
    BoundKeys {
        acts = List.copyOf(acts);
    }

    private static BoundKeys of(String name, Act... acts) {
        return new BoundKeys(name, List.of(acts));
    }

    /** What they do, in a few words. */
    String purpose() {
        return Words.of("view.bound." + name);
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
