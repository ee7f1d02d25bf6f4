package dev.tcrp.tui.session.demo;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.text.Words;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the bots of the demo say. */
final class BotLines {
    static final UserName ANN = new UserName("ann");
    static final UserName BO = new UserName("bo");

    /** A line that a bot says, so long after the one before. */
    record Line(Duration pause, UserName bot, String text) {}

    private BotLines() {}

    /** What they begin with. */
    static List<Line> opening(UserName person) {
        return List.of(
                line(600, ANN, Words.of("session.demo.begin")),
                line(1800, BO, Words.of("session.demo.type", person)),
                line(3000, ANN, Words.of("session.demo.keys")),
                line(3000, BO, Words.of("session.demo.leave")));
    }

    /** The answer to the line of this number, counted from 0. */
    static Line answer(long number, UserName person, String text) {
        boolean greets = text.toLowerCase(Locale.ROOT).matches("(hi|hello|hey|こんにちは).*");
        String words = greets ? Words.of("session.demo.hello", person) : answer(number);
        return line(900, number % 2 == 0 ? BO : ANN, words);
    }

    private static String answer(long number) {
        List<String> answers = Words.list("session.demo.answers");
        return answers.get((int) (number % answers.size()));
    }

    private static Line line(long milliseconds, UserName bot, String text) {
        return new Line(Duration.ofMillis(milliseconds), bot, text);
    }
}
