package dev.tcrp.tui.model;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SearchTerms;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Span;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A search in place: what is sought, and what was found.
 *
 * @param field what was typed
 * @param origin where one was before
 * @param scope where it is sought
 * @param asked whether the server was asked for these words there
 * @param hits in their order, the oldest first
 * @param at the index of the one gone to last; -1 for none
 * @param more whether the server has older ones
 * @param refused why it was not sought when that was asked for
 */
public record Finding(
        LineEditor field,
        Origin origin,
        Scope scope,
        boolean asked,
        List<Hit> hits,
        int at,
        boolean more,
        Optional<String> refused) {
    /** Where one was, and when. */
    public record Origin(RoomKey room, Optional<LogRows.Place> scroll, ZonedDateTime time) {}

    /** Where it is sought. */
    public enum Scope {
        /** The open room. */
        ROOM,
        /** All rooms that one is in. */
        EVERYWHERE
    }

    /** A message that was found. */
    public record Hit(RoomKey room, Log.Placed placed) {}

    /** Copies the hits. */
    public Finding {
        hits = List.copyOf(hits);
    }

    /** Nothing is sought yet. */
    public static Finding from(RoomKey room, Optional<LogRows.Place> scroll, ZonedDateTime now) {
        var origin = new Origin(room, scroll, now);
        return new Finding(
                LineEditor.EMPTY,
                origin,
                Scope.ROOM,
                false,
                List.of(),
                -1,
                false,
                Optional.empty());
    }

    /** What was typed. */
    public String words() {
        return Blanks.strip(field.text());
    }

    /** What is sought; nothing while a filter is wrong. */
    public SearchTerms terms() {
        try {
            return SearchTerms.parse(words(), origin.time());
        } catch (InvalidFieldException e) {
            return SearchTerms.NOTHING;
        }
    }

    /** Why it cannot be sought as it is typed. */
    public Optional<String> wrong() {
        try {
            var _ = SearchTerms.parse(words(), origin.time());
            return refused;
        } catch (InvalidFieldException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** The same, not sought for this reason. */
    public Finding refused(String why) {
        return new Finding(field, origin, scope, asked, hits, at, more, Optional.of(why));
    }

    /** The one that was gone to. */
    public Optional<Hit> hit() {
        return at < 0 ? Optional.empty() : Optional.of(hits.get(at));
    }

    /** The same search for what is typed now, in this room's lines. */
    public Finding typed(LineEditor next, RoomPane pane) {
        var sought =
                new Finding(next, origin, scope, false, List.of(), -1, false, Optional.empty());
        return scope == Scope.EVERYWHERE ? sought : sought.withHits(sought.here(pane), false);
    }

    /** The cursor there. */
    public Finding withCursor(int cursor) {
        return new Finding(field.moveTo(cursor), origin, scope, asked, hits, at, more, refused);
    }

    /** The same words sought there. */
    public Finding in(Scope next, RoomPane pane) {
        return new Finding(field, origin, next, false, List.of(), -1, false, Optional.empty())
                .typed(field, pane);
    }

    /** The server was asked. */
    public Finding whenAsked() {
        return new Finding(field, origin, scope, true, hits, at, more, Optional.empty());
    }

    /** What the server has found in a room, together with what is here. */
    public Finding plus(RoomKey room, List<Log.Placed> found, boolean hasMore) {
        var all = new ArrayList<>(hits);
        for (Log.Placed placed : found) {
            boolean isThere =
                    hits.stream()
                            .anyMatch(
                                    hit ->
                                            hit.room().equals(room)
                                                    && hit.placed().seq() == placed.seq());
            if (!isThere) {
                all.add(new Hit(room, placed));
            }
        }
        all.sort(scope == Scope.ROOM ? BY_PLACE : BY_TIME);
        Finding next = withHits(all, more || hasMore);
        int same = hit().map(all::indexOf).orElse(all.size() - 1);
        return new Finding(field, origin, scope, asked, all, same, next.more, refused);
    }

    /** Without such messages of a room; one stays at what was gone to, or at the one before it. */
    public Finding without(RoomKey room, Predicate<Log.Placed> which) {
        Predicate<Hit> stays = hit -> !hit.room().equals(room) || !which.test(hit.placed());
        List<Hit> left = hits.stream().filter(stays).toList();
        int next = (int) hits.stream().limit(at + 1L).filter(stays).count() - 1;
        int inside = Math.max(next, Math.min(0, left.size() - 1));
        return new Finding(field, origin, scope, asked, left, inside, more, refused);
    }

    /** What has no place yet stands behind all that has one. */
    private static final Comparator<Hit> BY_PLACE =
            Comparator.comparingLong(
                    hit -> hit.placed().seq() == 0 ? Long.MAX_VALUE : hit.placed().seq());

    private static final Comparator<Hit> BY_TIME =
            Comparator.comparing(hit -> hit.placed().line().time());

    private Finding withHits(List<Hit> found, boolean hasMore) {
        return new Finding(field, origin, scope, asked, found, found.size() - 1, hasMore, refused);
    }

    /** So many further down; it stays at the ends. */
    public Finding moved(int by) {
        int next = hits.isEmpty() ? -1 : Math.clamp(at + by, 0, hits.size() - 1);
        return new Finding(field, origin, scope, asked, hits, next, more, refused);
    }

    private List<Hit> here(RoomPane pane) {
        SearchTerms terms = terms();
        if (terms.isEmpty() || terms.in().isPresent() || pane.room().isEmpty()) {
            return List.of();
        }
        RoomKey room = pane.room().get();
        var sought = new Sought(terms);
        return pane.log().entries().stream()
                .filter(entry -> LogLine.isSpoken(entry.line()))
                .filter(entry -> sought.is(entry.line()))
                .map(entry -> new Hit(room, new Log.Placed(entry.seq(), entry.line())))
                .toList();
    }

    /** Where the words stand in a text, as they are spelled there. */
    public List<Span> in(String text) {
        List<String> sought = Sought.parts(terms().words());
        if (sought.isEmpty()) {
            return List.of();
        }
        String any = sought.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile(any, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .results()
                .map(found -> new Span(found.start(), found.end()))
                .toList();
    }
}
