package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.Verb;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** What Enter does with the input line. */
final class Submission {
    private Submission() {}

    static boolean isManyLines(String text) {
        return text.indexOf('\n') >= 0;
    }

    static Step enter(Model model, ZonedDateTime now) {
        String text = model.input().text();
        if (text.isBlank()) {
            return Step.of(Scrolling.toEnd(model));
        }
        if (isManyLines(text)) {
            return Step.of(model.withOverlay(Optional.of(new Overlay.AskSend())));
        }
        if (text.startsWith("//")) {
            return Saying.say(model, text, List.of(text.substring(1)), now);
        }
        return text.startsWith("/")
                ? command(model, text, now)
                : Saying.say(model, text, List.of(text), now);
    }

    /**
     * Sends each line as it is; a command among them would be a mistake, and tell a token to all.
     */
    static Step sendLines(Model model, ZonedDateTime now) {
        String text = model.input().text();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        Optional<String> command = lines.stream().filter(Submission::isCommand).findFirst();
        if (command.isPresent()) {
            String word = command.get().strip().split("\\s", 2)[0];
            return Step.refused(model, now, commandAmongLines(word));
        }
        return Saying.say(model, text, lines, now);
    }

    private static boolean isCommand(String line) {
        return Verb.of(line.strip().split("\\s", 2)[0]).isPresent();
    }

    private static String commandAmongLines(String word) {
        return "Nothing was sent: the command %s is among the lines. Enter commands one by one."
                .formatted(word);
    }

    private static Step command(Model model, String line, ZonedDateTime now) {
        return switch (CommandReading.of(line)) {
            case CommandReading.Understood(var command, var remembered) ->
                    Commands.run(model, command, remembered, now);
            case CommandReading.Misunderstood(var words) -> Step.refused(model, now, words);
        };
    }
}
