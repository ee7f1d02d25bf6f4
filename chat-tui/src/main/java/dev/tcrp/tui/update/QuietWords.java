package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.SessionEvent.Line;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Entries that are no speech: one quiet row each. */
final class QuietWords {
    private QuietWords() {}

    /**
     * The row; empty for what somebody says.
     *
     * @param own what the person who sits here goes by
     */
    static Optional<LogLine> of(UserName own, Line line, ZonedDateTime time) {
        String who = line.sender().isEmpty() ? Words.of("session.the_server") : line.sender();
        String words =
                switch (line.envelope().act()) {
                    case SAY -> said(who, line.content());
                    case EDIT -> Words.of("update.edited", who) + "\n" + words(line.content());
                    case DELETE -> Words.of("update.deleted", who);
                    case REACT -> reacted(who, line.content());
                    case NOTICE -> words(line.content());
                    case NEWER -> who + ": " + EntryWords.newer();
                };
        List<String> twins =
                line.content() instanceof Content.Notice notice
                        ? DoubleNews.of(own, notice)
                        : List.of();
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new LogLine.Quiet(time, words, twins));
    }

    private static String said(String who, Content content) {
        return switch (content) {
            case Content.Text _, Content.Action _, Content.File _ -> "";
            case Content.None _ -> Words.of("update.was_deleted", who);
            case Content.Reaction _, Content.Notice _, Content.Newer _ ->
                    who + ": " + EntryWords.newer();
        };
    }

    private static String reacted(String who, Content content) {
        return content instanceof Content.Reaction(var on, var emoji)
                ? Words.of(on ? "update.reacted" : "update.took_back", who, emoji)
                : who + ": " + EntryWords.newer();
    }

    private static String words(Content content) {
        return EntryWords.of(Envelope.SAY, content);
    }
}
