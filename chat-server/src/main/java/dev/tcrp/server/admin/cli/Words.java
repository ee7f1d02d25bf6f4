package dev.tcrp.server.admin.cli;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The words of a command: on the command line, and in the request. */
final class Words {
    private static final Map<Character, Long> UNITS =
            Map.of('s', 1L, 'm', 60L, 'h', 3600L, 'd', 24 * 3600L);

    private Words() {}

    /**
     * Adds the words to what the command line takes. Whether those in places are there is looked at
     * later, for a command of two words has the first one's too.
     */
    static void addTo(CommandSpec spec, List<Word> words) {
        int place = 0;
        for (Word word : words) {
            switch (word.form()) {
                case PLACE, FILE -> spec.addPositional(positional(word, "" + place++, "0..1"));
                case REST -> spec.addPositional(positional(word, place++ + "..*", "0..*"));
                case OPTION, TIME -> spec.addOption(option(word, String.class));
                case NUMBER -> spec.addOption(option(word, Long.class));
            }
        }
    }

    private static PositionalParamSpec positional(Word word, String index, String arity) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity(arity)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(word.label())
                .description(word.description())
                .build();
    }

    private static OptionSpec option(Word word, Class<?> type) {
        return OptionSpec.builder("--" + word.key())
                .paramLabel(word.label())
                .type(type)
                .description(word.description())
                .build();
    }

    /** The request that the command line stands for. */
    static JsonLine order(Phrase phrase, ParseResult line) {
        JsonLine order = JsonLine.object().put("v", 1).put("command", phrase.name());
        List<String> places = new ArrayList<>();
        for (var each : line.matchedPositionals()) {
            places.addAll(each.originalStringValues());
        }
        int place = 0;
        for (Word word : phrase.words()) {
            requireThere(word, place < places.size(), line);
            switch (word.form()) {
                case PLACE -> order.put(word.key(), places.get(place++));
                case FILE ->
                        order.put(
                                word.key(),
                                Path.of(places.get(place++)).toAbsolutePath().toString());
                case REST ->
                        order.put(
                                word.key(), String.join(" ", places.subList(place, places.size())));
                case OPTION, NUMBER, TIME -> put(order, word, line);
            }
        }
        return order;
    }

    private static void requireThere(Word word, boolean isThere, ParseResult line) {
        switch (word.form()) {
            case OPTION, NUMBER, TIME -> {}
            case PLACE, FILE, REST -> {
                if (!isThere) {
                    throw new ParameterException(
                            line.commandSpec().commandLine(),
                            "%s is missing: %s.".formatted(word.label(), word.description()));
                }
            }
        }
    }

    private static void put(JsonLine order, Word word, ParseResult line) {
        Object value = line.matchedOptionValue("--" + word.key(), null);
        switch (value) {
            case null -> {}
            case Long number -> order.put(word.key(), number);
            case String text when word.form() == Word.Form.TIME ->
                    order.put(word.key(), seconds(word, text, line));
            default -> order.put(word.key(), value.toString());
        }
    }

    private static long seconds(Word word, String text, ParseResult line) {
        int last = text.length() - 1;
        Long unit = text.isEmpty() ? null : UNITS.get(text.charAt(last));
        if (unit != null && text.substring(0, last).matches("[0-9]{1,9}")) {
            return unit * Long.parseLong(text.substring(0, last));
        }
        throw new ParameterException(
                line.commandSpec().commandLine(),
                "--%s \"%s\" must be a length of time: 90s, 5m, 2h or 7d."
                        .formatted(word.key(), Sanitiser.escaped(text)));
    }
}
