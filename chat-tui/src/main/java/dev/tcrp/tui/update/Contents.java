package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.text.Sizes;
import dev.tcrp.tui.text.Words;

/** What somebody says, in the words that the log shows. */
final class Contents {
    private Contents() {}

    /** Actions name the one who does them, as {@code * alice waves} does. */
    static String spoken(String sender, Content content) {
        String words = EntryWords.of(Envelope.SAY, content);
        return switch (content) {
            case Content.Text(var text) -> text;
            case Content.Action _ -> "* " + sender + " " + words;
            case Content.File file ->
                    Words.of("update.file.row", file.name(), Sizes.shown(file.size()));
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
