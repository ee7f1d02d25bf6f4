package dev.tcrp.tui.doctor;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What came of looking at one thing.
 *
 * @param found a sentence; may hold what came from the network
 * @param advice what to do about it; empty when it is well
 * @param figures what was measured, by names that stay: they are members of the JSON
 */
public record Check(
        Subject subject, Result result, String found, String advice, Map<String, Long> figures) {
    /** What is looked at, in this order; the names in JSON stay. */
    public enum Subject {
        NAME,
        TCP,
        TLS,
        SERVER,
        UDP,
        SIZE,
        ROUND_TRIP,
        CLOCK,
        TERMINAL;

        /** As scripts know it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How it is. */
    public enum Result {
        OK,
        /** It works, less well than it could. */
        WARNING,
        /** It does not work. */
        FAILED;

        /** As people and scripts read it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the figures. */
    public Check {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    static Check ok(Subject subject, String found) {
        return new Check(subject, Result.OK, found, "", Map.of());
    }

    static Check warning(Subject subject, String found, String advice) {
        return new Check(subject, Result.WARNING, found, advice, Map.of());
    }

    static Check failed(Subject subject, String found, String advice) {
        return new Check(subject, Result.FAILED, found, advice, Map.of());
    }

    /** The same with one figure more. */
    Check with(String name, long figure) {
        var more = new LinkedHashMap<>(figures);
        more.put(name, figure);
        return new Check(subject, result, found, advice, more);
    }

    /** A line for people. */
    public String toText() {
        String words = advice.isEmpty() ? found : found + " " + advice;
        return "%-7s  %-10s  %s".formatted(result, subject, Sanitiser.shown(words));
    }

    /** A line for programs. */
    public String toJson() {
        var line =
                JsonLine.versioned()
                        .put("check", subject.toString())
                        .put("result", result.toString())
                        .put("found", found);
        if (!advice.isEmpty()) {
            line.put("advice", advice);
        }
        figures.forEach(line::put);
        return line.toString();
    }
}
