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

/** Entries that are no speech and do nothing to messages: one quiet row each. */
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
                    case EDIT, DELETE, REACT -> "";
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
            case Content.Text _, Content.Action _, Content.File _, Content.None _ -> "";
            case Content.Reaction _, Content.Notice _, Content.Newer _ ->
                    who + ": " + EntryWords.newer();
        };
    }

    private static String words(Content content) {
        return EntryWords.of(Envelope.SAY, content);
    }
}
