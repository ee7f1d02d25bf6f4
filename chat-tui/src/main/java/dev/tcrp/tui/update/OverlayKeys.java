package dev.tcrp.tui.update;

import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.tui.model.Doubt;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.settings.Act;
import dev.tcrp.tui.update.Key.Ctrl;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.Key.Named;
import dev.tcrp.tui.update.Key.Typed;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Which key or answer does what while something lies over the chat; all others do nothing. */
final class OverlayKeys {
    private static final int PAGE = 10;

    private OverlayKeys() {}

    static Step press(Model model, Overlay overlay, Key key, ZonedDateTime now) {
        return switch (key) {
            case Ctrl(char letter) when letter == 'l' -> Step.of(model, new Effect.Redraw());
            case Ctrl(char letter) when letter == 'z' -> Step.of(model, new Effect.Suspend());
            case Named(Name name, boolean _) when name == Name.ESCAPE && !hasEscape(overlay) ->
                    Step.of(closed(model.map(pane -> pane.withChosen(Optional.empty()))));
            case Typed _, Ctrl _, Key.Alt _, Named _ ->
                    switch (overlay) {
                        case Overlay.Keys(int from) -> Step.of(keys(model, from, key));
                        case Overlay.Found found -> found(model, found, key);
                        case Overlay.Choosing choosing -> Choosing.press(model, choosing, key, now);
                        case Overlay.Picking picking -> Reacting.press(model, picking, key, now);
                        case Overlay.AskDelete asked ->
                                ChosenActs.askedDelete(model, asked, key, now);
                        case Overlay.About about -> ChosenActs.press(model, about, key);
                        case Overlay.Picture _ -> Step.of(closed(model));
                        case Overlay.Find(var finding) -> Searching.press(model, finding, key);
                        case Overlay.Recall(var recalled) ->
                                Recalling.press(model, recalled, key, now);
                        case Overlay.ControlX() -> controlX(closed(model), key, now);
                        case Overlay.Links links -> Opening.press(model, links, key);
                        case Overlay.KeysBox() -> Step.of(keysBox(model, key));
                        case Overlay.Members(int chosen) -> members(model, chosen, key, now);
                        case Overlay.Card card -> InviteKeys.press(model, card, key, now);
                        case Overlay.Listed listed -> ListKeys.press(model, listed, key);
                        case Overlay.First(var asked) -> FirstStartKeys.press(model, asked, key);
                        case Overlay.AskQuit() -> askQuit(model, key);
                        case Overlay.AskSay asked -> askSay(model, asked, key, now);
                    };
        };
    }

    /** Whether Esc leads back from it to where one was. */
    private static boolean hasEscape(Overlay overlay) {
        return overlay instanceof Overlay.Find
                || overlay instanceof Overlay.About
                || overlay instanceof Overlay.Recall
                || overlay instanceof Overlay.Card
                || overlay instanceof Overlay.First;
    }

    /** As readline has it; another key is what it is without. */
    private static Step controlX(Model model, Key key, ZonedDateTime now) {
        if (key instanceof Ctrl(char letter)) {
            switch (letter) {
                case 'e' -> {
                    return Acts.carryOut(model, Act.EDITOR, now);
                }
                case 'u' -> {
                    return Acts.carryOut(model, Act.UNDO, now);
                }
                default -> {}
            }
        }
        return KeyBindings.press(model, key, now);
    }

    /** The same where there are no keys; without a question, whatever lies there is taken away. */
    static Step answered(Model model, UiEvent.Answer answer, ZonedDateTime now) {
        if (model.overlay().orElse(null) instanceof Overlay.AskSay asked) {
            return switch (answer) {
                case YES -> Submission.confirmed(closed(model), asked, now);
                case RUN -> Submission.run(closed(model), now);
                case NO -> Step.of(closed(model));
            };
        }
        return Step.of(closed(model));
    }

    static Model closed(Model model) {
        return model.withOverlay(Optional.empty());
    }

    private static Model keys(Model model, int from, Key key) {
        return switch (key) {
            case Typed(int c) -> c == 'q' ? closed(model) : model;
            case Ctrl(char letter) -> letter == 'c' ? closed(model) : model;
            case Key.Alt _ -> model;
            case Named(Name name, boolean _) ->
                    switch (name) {
                        case F1, ENTER -> closed(model);
                        case UP, WHEEL_UP -> scrolled(model, from - 1);
                        case DOWN, WHEEL_DOWN -> scrolled(model, from + 1);
                        case PAGE_UP -> scrolled(model, from - PAGE);
                        case PAGE_DOWN -> scrolled(model, from + PAGE);
                        default -> model;
                    };
        };
    }

    /** Any key closes it; F1 shows all of them. */
    private static Model keysBox(Model model, Key key) {
        return key instanceof Named(Name name, boolean _) && name == Name.F1
                ? shown(model, new Overlay.Keys(0))
                : closed(model);
    }

    /** It is looked at while one writes on: other keys close it and do what they do. */
    private static Step members(Model model, int chosen, Key key, ZonedDateTime now) {
        if (key instanceof Named(Name name, boolean _)) {
            switch (name) {
                case UP, WHEEL_UP -> {
                    return Step.of(chosen(model, chosen - 1));
                }
                case DOWN, WHEEL_DOWN -> {
                    return Step.of(chosen(model, chosen + 1));
                }
                case F8 -> {
                    return Step.of(PaneKeys.membersHidden(model));
                }
                case ENTER -> {
                    List<MemberSummary> all = model.current().roster().shown();
                    if (chosen >= 0 && chosen < all.size() && model.input().isEmpty()) {
                        var named = new NamedMember(all.get(chosen).user(), "");
                        return Directs.message(closed(model), closed(model), named, now);
                    }
                }
                default -> {}
            }
        }
        return KeyBindings.press(closed(model), key, now);
    }

    private static Model chosen(Model model, int index) {
        int last = model.current().roster().size() - 1;
        return shown(model, new Overlay.Members(Math.clamp(index, -1, Math.max(-1, last))));
    }

    private static Model scrolled(Model model, int from) {
        return model.withOverlay(Optional.of(new Overlay.Keys(Math.clamp(from, 0, 8 * PAGE))));
    }

    private static Step found(Model model, Overlay.Found found, Key key) {
        return switch (key) {
            case Typed(int c) -> Step.of(c == 'q' ? closed(model) : model);
            case Ctrl(char letter) -> Step.of(letter == 'c' ? closed(model) : model);
            case Key.Alt _ -> Step.of(model);
            case Named(Name name, boolean _) ->
                    switch (name) {
                        case ENTER -> Reading.to(opened(model, found), found.choice().seq());
                        case UP, WHEEL_UP -> Step.of(shown(model, found.move(-1)));
                        case DOWN, WHEEL_DOWN -> Step.of(shown(model, found.move(1)));
                        case PAGE_UP -> Step.of(shown(model, found.move(-PAGE)));
                        case PAGE_DOWN -> Step.of(shown(model, found.move(PAGE)));
                        default -> Step.of(model);
                    };
        };
    }

    private static Model shown(Model model, Overlay overlay) {
        return model.withOverlay(Optional.of(overlay));
    }

    private static Model opened(Model model, Overlay.Found found) {
        return closed(model).withRooms(model.rooms().open(found.room()));
    }

    private static Step askQuit(Model model, Key key) {
        if (isTyped(key, "yY") || isCtrl(key, "cd")) {
            return Step.of(closed(model), new Effect.Quit());
        }
        return Step.of(isTyped(key, "nN") || isEnter(key) ? closed(model) : model);
    }

    private static Step askSay(Model model, Overlay.AskSay asked, Key key, ZonedDateTime now) {
        if (isTyped(key, "yY") || isEnter(key)) {
            return Submission.confirmed(closed(model), asked, now);
        }
        if (isTyped(key, "lL") && asked.why() == Doubt.PASTED_LINES) {
            return Submission.lineByLine(closed(model), now);
        }
        if (isTyped(key, "rR") && asked.why() == Doubt.PASTED_COMMAND) {
            return Submission.run(closed(model), now);
        }
        if (isTyped(key, "sS") && asked.why() == Doubt.PASTED_PATH) {
            return Submission.run(closed(model), now);
        }
        return Step.of(isTyped(key, "nN") || isCtrl(key, "c") ? closed(model) : model);
    }

    private static boolean isTyped(Key key, String characters) {
        return key instanceof Typed(int c) && characters.indexOf(c) >= 0;
    }

    private static boolean isCtrl(Key key, String letters) {
        return key instanceof Ctrl(char letter) && letters.indexOf(letter) >= 0;
    }

    private static boolean isEnter(Key key) {
        return key instanceof Named(Name name, boolean _) && name == Name.ENTER;
    }
}
