package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.session.EntryWords;

/** What somebody says, in the words that the log shows. */
final class Contents {
    private Contents() {}

    /** Actions and files name the one who sends them, as {@code * alice waves} does. */
    static String spoken(String sender, Content content) {
        String words = EntryWords.of(Envelope.SAY, content);
        return switch (content) {
            case Content.Text(var text) -> text;
            case Content.Action _, Content.File _ -> "* " + sender + " " + words;
            case Content.None() -> "";
            case Content.Reaction _, Content.Notice _, Content.Newer _ -> words;
        };
    }

    /** What has to be typed so that exactly this is said. */
    static String typedFor(Content content) {
        return content instanceof Content.Action(var text)
                ? "/me " + text
                : Given.typedFor(EntryWords.of(Envelope.SAY, content));
    }
}
