package dev.tcrp.tui.cli;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;

import java.util.List;

/** A setting as a JSON object: lists are arrays, all other values texts. */
final class SettingJson {
    private SettingJson() {}

    static JsonLine of(Setting setting, Settings settings) {
        var line = JsonLine.versioned().put("key", setting.key());
        put(line, "value", setting, settings.values(setting));
        put(line, "default", setting, setting.usual());
        return line.put("origin", settings.origin(setting))
                .put("allowed", setting.kind().allowed())
                .put("variable", setting.variable())
                .put("help", setting.purpose());
    }

    private static void put(JsonLine line, String name, Setting setting, List<String> values) {
        if (setting.kind().isList()) {
            line.put(name, values);
        } else {
            line.put(name, values.getFirst());
        }
    }
}
