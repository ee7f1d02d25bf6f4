package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.text.Sizes;
import dev.tcrp.tui.text.Words;

import java.util.Set;

/** What somebody says, in the words that the log shows. */
final class Contents {
    /** What a sender may say that a file is, for it to be worth a try. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg");

    private Contents() {}

    /** Actions name the one who does them, as {@code * alice waves} does. */
    static String spoken(String sender, Content content) {
        String words = EntryWords.of(Envelope.SAY, content);
        return switch (content) {
            case Content.Text(var text) -> text;
            case Content.Action _ -> "* " + sender + " " + words;
            case Content.File file ->
                    Words.of("update.file.row", file.name(), Sizes.shown(file.size()))
                            + (PICTURES.contains(file.mediaType())
                                    ? Words.of("update.file.opens")
                                    : "");
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
