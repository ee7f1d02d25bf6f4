package dev.tcrp.tui.session;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;

/** What is said where messages are words and nothing else (PROTOCOL.md sections 5 and 10.3). */
public final class SpokenWords {
    private SpokenWords() {}

    /** An action names who does it: nothing else would tell it from words. */
    public static String of(SessionCommand.Say say, UserName by) {
        return say.content() instanceof Content.Action(var does)
                ? "* %s %s".formatted(by, does)
                : say.text();
    }
}
