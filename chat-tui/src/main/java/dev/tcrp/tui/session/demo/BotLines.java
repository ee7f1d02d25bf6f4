package dev.tcrp.tui.session.demo;

import dev.tcrp.protocol.UserName;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the bots of the demo say. */
final class BotLines {
    static final UserName ANN = new UserName("ann");
    static final UserName BO = new UserName("bo");

    /** A line that a bot says, so long after the one before. */
    record Line(Duration pause, UserName bot, String text) {}

    private static final List<String> ANSWERS =
            List.of(
                    "I am only a bot, but this is how an answer looks.",
                    "Ctrl+S chooses a message: one letter copies it or opens its links.",
                    "Alt+Enter begins a new line; `code` and *emphasis* are shown as such.",
                    "With friends: /quit, then chat-tui and H starts a server of your own.");

    private BotLines() {}

    /** What they begin with. */
    static List<Line> opening(UserName person) {
        return List.of(
                line(600, ANN, "こんにちは! This is a demo: two bots, no network."),
                line(1800, BO, person + ": type something and press Enter 🍵"),
                line(3000, ANN, "F1 shows the keys, / and Tab the commands."),
                line(3000, BO, "/leave goes back to the three questions, /quit ends."));
    }

    /** The answer to the line of this number, counted from 0. */
    static Line answer(long number, UserName person, String text) {
        boolean greets = text.toLowerCase(Locale.ROOT).matches("(hi|hello|hey|こんにちは).*");
        String words =
                greets ? "hello " + person + "!" : ANSWERS.get((int) (number % ANSWERS.size()));
        return line(900, number % 2 == 0 ? BO : ANN, words);
    }

    private static Line line(long milliseconds, UserName bot, String text) {
        return new Line(Duration.ofMillis(milliseconds), bot, text);
    }
}
