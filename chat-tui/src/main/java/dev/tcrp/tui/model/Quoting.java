package dev.tcrp.tui.model;

import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Talk.Quote;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What replies quote: it is as the quoted message is, deleted ones included. */
final class Quoting {
    private Quoting() {}

    /** The line, quoting what is here. */
    static LogLine quoting(Log log, LogLine line) {
        return line instanceof Spoken reply
                ? asked(line)
                        .flatMap(seq -> quote(log, seq))
                        .map(q -> quoting(reply, q))
                        .orElse(line)
                : line;
    }

    /** The log, in which every reply quotes what is here. */
    static Log filled(Log log) {
        Set<Long> asked =
                log.entries().stream()
                        .flatMap(entry -> asked(entry.line()).stream())
                        .collect(Collectors.toSet());
        Map<Long, Quote> quotes = new HashMap<>();
        log.entries().stream()
                .filter(entry -> asked.contains(entry.seq()))
                .forEach(entry -> quote(entry).ifPresent(quote -> quotes.put(entry.seq(), quote)));
        return quotes.isEmpty() ? log : quoting(log, quotes);
    }

    /** The log after this was done to a message, which may not be here. */
    static Log changed(Log log, Deed deed) {
        return switch (deed) {
            case Deed.Edited edited -> saying(log, edited.ref(), edited.text());
            case Deed.Deleted deleted -> saying(log, deleted.ref(), "");
            case Deed.Reacted _, Deed.Replied _ -> log;
        };
    }

    private static Log saying(Log log, long seq, String text) {
        return isQuoted(log, seq) ? quotedAs(log, seq, text) : log;
    }

    /** Most messages are quoted by nobody, and edits may come by thousands. */
    private static boolean isQuoted(Log log, long seq) {
        for (Log.Entry entry : log.entries()) {
            if (entry.line() instanceof Spoken reply
                    && reply.talk().reply().filter(quote -> quote.seq() == seq).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Log quotedAs(Log log, long seq, String text) {
        return log.mapped(
                line ->
                        line instanceof Spoken reply
                                ? reply.talk()
                                        .reply()
                                        .filter(quote -> quote.seq() == seq && quote.isKnown())
                                        .map(quote -> new Quote(seq, quote.sender(), text))
                                        .map(quote -> quoting(reply, quote))
                                        .orElse(reply)
                                : line);
    }

    /** What is quoted and not here may have changed unseen. */
    static Log forgotten(Log log) {
        Map<Long, Quote> unknown = new HashMap<>();
        for (Log.Entry entry : log.entries()) {
            asked(entry.line())
                    .filter(seq -> !log.holds(seq))
                    .ifPresent(seq -> unknown.put(seq, Quote.of(seq)));
        }
        return unknown.isEmpty() ? log : quoting(log, unknown);
    }

    private static Log quoting(Log log, Map<Long, Quote> quotes) {
        return log.mapped(
                line ->
                        asked(line)
                                .map(quotes::get)
                                .map(quote -> quoting((Spoken) line, quote))
                                .orElse(line));
    }

    private static LogLine quoting(Spoken reply, Quote quote) {
        return reply.talk().reply().equals(Optional.of(quote))
                ? reply
                : reply.with(reply.talk().withReply(quote));
    }

    private static Optional<Quote> quote(Log log, long seq) {
        return log.at(seq).flatMap(Quoting::quote);
    }

    private static Optional<Quote> quote(Log.Entry entry) {
        return entry.line() instanceof Spoken said
                ? Optional.of(new Quote(entry.seq(), said.sender(), said.text()))
                : Optional.empty();
    }

    private static Optional<Long> asked(LogLine line) {
        return line instanceof Spoken reply
                ? reply.talk().reply().map(Quote::seq)
                : Optional.empty();
    }
}
