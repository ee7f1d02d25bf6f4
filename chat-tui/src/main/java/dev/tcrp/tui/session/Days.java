package dev.tcrp.tui.session;

import dev.tcrp.protocol.InvalidFieldException;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Days as people type them: {@code 2026-11-28}, {@code today}, {@code yesterday}, and {@code mon}
 * or {@code monday}, which is the last one that began. A day is the person's: it begins in their
 * zone.
 */
final class Days {
    private static final String FORM = "\\d{4}-\\d{2}-\\d{2}";

    private Days() {}

    /** When the day begins; throws {@link InvalidFieldException}. */
    static ZonedDateTime start(String key, String day, ZonedDateTime now) {
        return parse(key, day, now.toLocalDate()).atStartOfDay(now.getZone());
    }

    /** When the day is over. */
    static ZonedDateTime end(String key, String day, ZonedDateTime now) {
        return parse(key, day, now.toLocalDate()).plusDays(1).atStartOfDay(now.getZone());
    }

    private static LocalDate parse(String key, String day, LocalDate today) {
        return of(day.toLowerCase(Locale.ROOT), today)
                .orElseThrow(
                        () ->
                                new InvalidFieldException(
                                        key + ":", day, "a day, as 2026-11-28, mon or today"));
    }

    private static Optional<LocalDate> of(String day, LocalDate today) {
        return switch (day) {
            case "today" -> Optional.of(today);
            case "yesterday" -> Optional.of(today.minusDays(1));
            default -> day.matches(FORM) ? dated(day) : named(day, today);
        };
    }

    private static Optional<LocalDate> dated(String day) {
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> named(String day, LocalDate today) {
        return Stream.of(DayOfWeek.values())
                .filter(
                        one ->
                                isNamed(one, TextStyle.SHORT, day)
                                        || isNamed(one, TextStyle.FULL, day))
                .map(one -> today.with(TemporalAdjusters.previousOrSame(one)))
                .findFirst();
    }

    private static boolean isNamed(DayOfWeek one, TextStyle style, String day) {
        return one.getDisplayName(style, Locale.ENGLISH).equalsIgnoreCase(day);
    }
}
