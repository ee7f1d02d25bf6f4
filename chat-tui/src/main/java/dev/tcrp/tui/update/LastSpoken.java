package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.text.Words;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long ago members have spoken, as far as their lines are here. */
final class LastSpoken {
    private LastSpoken() {}

    /**
     * A note for each of these candidates, empty for who has not spoken; none where nobody has.
     *
     * @param candidates names, each maybe with a colon or a blank behind it
     */
    static List<String> of(Log log, List<String> candidates, ZonedDateTime now) {
        Map<String, ZonedDateTime> last = new HashMap<>();
        for (Log.Entry entry : log.entries()) {
            last.put(LogLine.speaker(entry.line()), entry.line().time());
        }
        List<String> notes = candidates.stream().map(each -> note(last, each, now)).toList();
        return notes.stream().allMatch(String::isEmpty) ? List.of() : notes;
    }

    private static String note(
            Map<String, ZonedDateTime> last, String candidate, ZonedDateTime now) {
        ZonedDateTime time = last.get(candidate.replaceFirst(":? *$", ""));
        return time == null ? "" : words(Duration.between(time, now));
    }

    private static String words(Duration since) {
        if (since.toMinutes() < 1) {
            return Words.of("update.spoke_now");
        }
        if (since.toHours() < 1) {
            return Words.of("update.spoke_minutes", since.toMinutes());
        }
        return since.toDays() < 1
                ? Words.of("update.spoke_hours", since.toHours())
                : Words.of("update.spoke_days", since.toDays());
    }
}
