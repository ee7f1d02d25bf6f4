package dev.tcrp.tui.model;

import dev.tcrp.protocol.text.Sanitiser;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is typing in a room, as their clients tell every few seconds (PROTOCOL.md section 8.5, unit
 * Typing).
 *
 * @param all at most {@value #MOST}, the latest last
 */
public record Typists(List<Typist> all) {
    /** Somebody who tells no more is shown for so long. */
    public static final Duration SHOWN = Duration.ofSeconds(6);

    /** Nobody. */
    public static final Typists NONE = new Typists(List.of());

    private static final int MOST = 16;

    /**
     * One person.
     *
     * @param user their name, safe to show
     * @param until when they are shown no more
     */
    public record Typist(String user, ZonedDateTime until) {
        /** Makes the name safe to show. */
        public Typist {
            user = Sanitiser.shown(user);
        }
    }

    /** Copies the list, without the oldest of too many. */
    public Typists {
        all = List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /** This person is typing. */
    public Typists heard(String user, ZonedDateTime now) {
        var typist = new Typist(user, now.plus(SHOWN));
        return new Typists(
                Stream.concat(without(typist.user()).all.stream(), Stream.of(typist)).toList());
    }

    /** This person is not typing: their message came, or they went. */
    public Typists without(String user) {
        return has(user)
                ? new Typists(all.stream().filter(one -> !one.user().equals(user)).toList())
                : this;
    }

    /** Those who are shown at this time. */
    public Typists at(ZonedDateTime now) {
        return due().filter(end -> !end.isAfter(now)).isPresent()
                ? new Typists(all.stream().filter(one -> one.until().isAfter(now)).toList())
                : this;
    }

    /** When the first of them is shown no more. */
    public Optional<ZonedDateTime> due() {
        return all.stream().map(Typist::until).min(ZonedDateTime::compareTo);
    }

    /** Whether this person is among them. */
    public boolean has(String user) {
        return all.stream().anyMatch(one -> one.user().equals(user));
    }

    /** Their names. */
    public List<String> names() {
        return all.stream().map(Typist::user).toList();
    }
}
