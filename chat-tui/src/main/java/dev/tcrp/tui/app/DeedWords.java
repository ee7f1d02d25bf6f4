package dev.tcrp.tui.app;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Talk;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of answers, edits, deletions and reactions, of a chat that is shown as lines. */
final class DeedWords {
    /** Columns of a message that are quoted, so that one knows it again. */
    private static final int QUOTED = 30;

    private DeedWords() {}

    /** What somebody says, with what it answers and what was made of it. */
    static String said(Spoken said) {
        Talk talk = said.talk();
        String text =
                switch (talk.deletion()) {
                    case NONE -> said.text();
                    case BY_AUTHOR -> "(" + Words.of("model.deleted.author") + ")";
                    case BY_HOST -> "(" + Words.of("model.deleted.host") + ")";
                };
        return head(said) + text + made(talk);
    }

    /** An action names who does it. */
    private static String head(Spoken said) {
        String name = said.head().replaceFirst(": $", "");
        if (name.isEmpty() || (said.talk().reply().isEmpty() && said.talk().root() == 0)) {
            return said.head();
        }
        return said.talk()
                        .reply()
                        .map(
                                quote ->
                                        quote.text().isEmpty()
                                                ? Words.of("app.reply", name)
                                                : Words.of(
                                                        "app.reply_to",
                                                        name,
                                                        quote.sender(),
                                                        beginning(quote.text())))
                        .orElseGet(() -> Words.of("app.in_thread", name))
                + ": ";
    }

    private static String made(Talk talk) {
        List<String> parts = new ArrayList<>();
        talk.edited().ifPresent(_ -> parts.add(Words.of("app.edited")));
        if (!talk.reactions().isEmpty()) {
            parts.add(
                    talk.reactions().stream()
                            .map(one -> one.emoji() + " " + one.count())
                            .collect(Collectors.joining(", ")));
        }
        if (talk.replies() > 0) {
            parts.add(Words.of("app.replies", talk.replies()));
        }
        return parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")";
    }

    /**
     * Somebody says something otherwise.
     *
     * @param mention whether that names the person who sits here
     */
    static String edited(String who, String text, boolean mention) {
        return (mention ? "@@ " : "")
                + Sanitiser.shown(who)
                + ": "
                + text.lines().map(Sanitiser::shown).collect(Collectors.joining("\n"))
                + " ("
                + Words.of("app.edited")
                + ")";
    }

    static String reacted(String who, boolean on, String emoji, Optional<Spoken> target) {
        String name = Sanitiser.shown(who);
        String sign = Sanitiser.shown(emoji);
        String what = target.map(DeedWords::quoted).orElseGet(() -> Words.of("app.earlier"));
        return on
                ? "++ " + Words.of("app.reacted", name, sign, what)
                : "-- " + Words.of("app.took_back", name, sign, what);
    }

    /** Nothing of what a host deletes: a notice tells it. */
    static Optional<String> deleted(String who, Optional<Spoken> target) {
        String name = Sanitiser.shown(who);
        boolean isOwn = target.filter(said -> said.sender().equals(name)).isPresent();
        return isOwn ? Optional.of("-- " + Words.of("app.deleted", name)) : Optional.empty();
    }

    private static String quoted(Spoken said) {
        String name = said.sender();
        String text = said.text().lines().findFirst().orElse("");
        return text.isEmpty() ? name : Words.of("app.quoted", name, beginning(text));
    }

    private static String beginning(String text) {
        return Lines.fit(text, QUOTED);
    }
}
