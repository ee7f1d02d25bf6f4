package dev.tcrp.tui.model;

import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/** How the times of the log's rows are written. */
public enum TimeFormat {
    MINUTES("HH:mm", ChronoUnit.MINUTES),
    SECONDS("HH:mm:ss", ChronoUnit.SECONDS),
    /** Not at all. */
    OFF("off", ChronoUnit.DAYS);

    private final String word;
    private final DateTimeFormatter pattern;
    private final ChronoUnit unit;

    TimeFormat(String word, ChronoUnit unit) {
        this.word = word;
        this.pattern = DateTimeFormatter.ofPattern(word.equals("off") ? "" : word, Locale.ROOT);
        this.unit = unit;
    }

    /** The one that was chosen. */
    public static TimeFormat of(Settings settings) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(settings.value(Setting.TIME_FORMAT)))
                .findFirst()
                .orElse(MINUTES);
    }

    /** The columns of a time and of the blank behind it. */
    int columns() {
        return this == OFF ? 0 : word.length() + 1;
    }

    /** Empty where times are off. */
    String shown(ZonedDateTime time) {
        return pattern.format(time);
    }

    /** Whether the two are written alike. */
    boolean isSame(ZonedDateTime one, ZonedDateTime other) {
        return one.truncatedTo(unit).equals(other.truncatedTo(unit));
    }
}
