package dev.tcrp.tui.update;

import dev.tcrp.tui.model.ListItem;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Panes;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.SettingText;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;

/** What {@code /set} does: it shows settings, and changes them at once and for later. */
final class SettingCommands {
    private static final String HERE = "/set";

    private SettingCommands() {}

    static Model list(Model model, ZonedDateTime now) {
        List<ListItem> items =
                Arrays.stream(Setting.values())
                        .map(each -> new ListItem(value(model, each), "/set " + each.key() + " "))
                        .toList();
        return ListKeys.shown(model, Words.of("update.settings"), items, now);
    }

    static Model show(Model model, Setting setting, ZonedDateTime now) {
        Settings settings = model.settings();
        String origin = origin(settings, setting);
        String where = settings.values(setting).equals(setting.usual()) ? "" : " (" + origin + ")";
        String words =
                Words.of(
                        "update.setting",
                        value(model, setting),
                        where,
                        setting.purpose(),
                        setting.kind().allowed());
        return model.told(new LogLine.Notice(now, words));
    }

    /** It counts at once; the shell keeps it, and tells. */
    static Step choose(Model model, Setting setting, List<String> values) {
        Settings chosen = model.settings().with(setting, values, HERE);
        Model next = model.withSettings(chosen);
        Step kept =
                Step.of(
                        setting == Setting.HIDE ? next.withPanes(Panes.of(chosen)) : next,
                        new Effect.KeepSetting(setting, values));
        return kept.then(told -> Telling.changed(told, setting));
    }

    static Model kept(Model model, UiEvent.SettingKept kept, ZonedDateTime now) {
        String words = Words.of("update.setting_kept", value(model, kept.setting()), kept.where());
        return model.told(new LogLine.Notice(now, words));
    }

    static Model notKept(Model model, UiEvent.SettingNotKept kept, ZonedDateTime now) {
        String words =
                Words.of("update.setting_not_kept", value(model, kept.setting()), kept.why());
        return model.told(new LogLine.Failure(now, words));
    }

    private static String origin(Settings settings, Setting setting) {
        String origin = settings.origin(setting);
        return origin.equals(Settings.WHILE_CHATTING) ? Words.of("update.while_chatting") : origin;
    }

    private static String value(Model model, Setting setting) {
        String shown = SettingText.shown(setting.kind(), model.settings().values(setting));
        return Words.of("update.setting_is", setting.key(), shown);
    }
}
