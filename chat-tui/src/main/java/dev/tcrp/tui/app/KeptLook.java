package dev.tcrp.tui.app;

import dev.tcrp.tui.accounts.Look;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Panes;
import dev.tcrp.tui.model.Panes.Hidden;
import dev.tcrp.tui.model.Panes.Pane;
import dev.tcrp.tui.model.Panes.Width;
import dev.tcrp.tui.model.Reactions;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a start takes over of how the screen was left: words that nobody knows do not count. */
final class KeptLook {
    private KeptLook() {}

    /** Where the screen differs from the settings. */
    static Look of(Model model) {
        Set<Hidden> now = model.panes().hidden();
        Set<Hidden> usual = Panes.of(model.settings()).hidden();
        boolean isMouse = model.settings().origin(Setting.MOUSE).equals(Settings.WHILE_CHATTING);
        return new Look(
                words(usual, now),
                words(now, usual),
                model.panes().wider().entrySet().stream()
                        .filter(each -> each.getValue() != 0)
                        .map(each -> word(each.getKey()) + " " + each.getValue())
                        .sorted()
                        .toList(),
                isMouse ? model.settings().value(Setting.MOUSE) : "",
                model.reacted());
    }

    private static List<String> words(Set<Hidden> these, Set<Hidden> others) {
        return these.stream()
                .filter(one -> !others.contains(one))
                .map(KeptLook::word)
                .sorted()
                .toList();
    }

    private static String word(Hidden one) {
        return (one.pane() + " " + one.width()).toLowerCase(Locale.ROOT);
    }

    /** The model with that look; a flag or a variable counts before it. */
    static Model on(Model model, Look look) {
        Panes panes = model.panes();
        var hidden = new HashSet<>(panes.hidden());
        look.shown().forEach(word -> one(word).ifPresent(hidden::remove));
        look.hidden().forEach(word -> one(word).ifPresent(hidden::add));
        Model next = model.withPanes(new Panes(hidden, wider(look), panes.bare()));
        return mouse(next.withReacted(Reactions.allowed(look.reactions())), look);
    }

    private static Map<Hidden, Integer> wider(Look look) {
        var all = new HashMap<Hidden, Integer>();
        for (String each : look.wider()) {
            int end = each.lastIndexOf(' ');
            String columns = each.substring(end + 1);
            if (end > 0 && columns.matches("-?[0-9]{1,4}")) {
                one(each.substring(0, end))
                        .ifPresent(pane -> all.put(pane, Integer.valueOf(columns)));
            }
        }
        return all;
    }

    private static Model mouse(Model model, Look look) {
        Settings settings = model.settings();
        boolean counts =
                Setting.MOUSE.kind().allows(look.mouse())
                        && !settings.isOfThisStart(Setting.MOUSE)
                        && !settings.value(Setting.MOUSE).equals(look.mouse());
        List<String> chosen = List.of(look.mouse());
        return counts
                ? model.withSettings(settings.with(Setting.MOUSE, chosen, Settings.WHILE_CHATTING))
                : model;
    }

    private static Optional<Hidden> one(String words) {
        return Arrays.stream(Pane.values())
                .flatMap(pane -> Arrays.stream(Width.values()).map(w -> new Hidden(pane, w)))
                .filter(hidden -> word(hidden).equals(words))
                .findFirst();
    }
}
