package dev.tcrp.tui.model;

import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a message answers, and what others made of it (PROTOCOL.md section 10). The methods fold one
 * deed each; deeds come in the order of their places, and one that the page told already, or that
 * was folded before, changes nothing.
 *
 * @param reply the message that this one answers
 * @param root the place of the first message of its thread; 0: it is in none
 * @param alsoInRoom whether a message of a thread is shown in the room too
 * @param edited when it was last edited
 * @param earlier what it said before, the oldest first: what was told here, of that the last
 *     {@value #VERSIONS} versions and {@value #EARLIER} characters at most
 * @param deletion whether its content is gone, and by whom
 * @param replies how many messages answer it or are in the thread below it
 * @param lastReply when the last of them was said
 * @param reactions the most frequent first, equally frequent ones by their code points
 * @param asOf the place up to which all of that is known
 */
public record Talk(
        Optional<Quote> reply,
        long root,
        boolean alsoInRoom,
        Optional<ZonedDateTime> edited,
        List<String> earlier,
        Deletion deletion,
        long replies,
        Optional<ZonedDateTime> lastReply,
        List<Reacted> reactions,
        long asOf) {
    /** Most characters of earlier versions that stay: one message of the greatest length. */
    static final int EARLIER = 16_384;

    /** Most earlier versions that stay. */
    static final int VERSIONS = 20;

    /** A message that answers nothing, and that nothing was done to. */
    public static final Talk NONE =
            new Talk(
                    Optional.empty(),
                    0,
                    false,
                    Optional.empty(),
                    List.of(),
                    Deletion.NONE,
                    0,
                    Optional.empty(),
                    List.of(),
                    0);

    private static final Comparator<Reacted> ORDER =
            Comparator.comparingLong(Reacted::count)
                    .reversed()
                    .thenComparing(
                            Reacted::emoji,
                            (one, two) -> compare(one.codePoints(), two.codePoints()));

    /** Copies the lists. */
    public Talk {
        earlier = List.copyOf(earlier);
        reactions = List.copyOf(reactions);
    }

    /**
     * The message that is answered.
     *
     * @param sender empty while that message is not here
     * @param text its first line, or the beginning of that; empty while the message is not here,
     *     and of a deleted one
     */
    public record Quote(long seq, String sender, String text) {
        /** Most bytes of the text. */
        private static final int MOST = 255;

        /** Makes the texts safe to show. */
        public Quote {
            sender = Sanitiser.shown(sender);
            text = Sanitiser.shown(Utf8.cut(text.lines().findFirst().orElse(""), MOST));
        }

        /** Of a message that is not here. */
        public static Quote of(long seq) {
            return new Quote(seq, "", "");
        }

        /** Whether the message is here, or was. */
        public boolean isKnown() {
            return !sender.isEmpty();
        }
    }

    /**
     * Equal reactions.
     *
     * @param count of how many people
     * @param mine whether the person who sits here is among them
     * @param who those whose reaction was told here, {@value #MOST_NAMES} at most
     */
    public record Reacted(String emoji, long count, boolean mine, List<String> who) {
        /** More names say nothing to anybody. */
        public static final int MOST_NAMES = 50;

        /** Makes the texts safe to show. */
        public Reacted {
            emoji = Sanitiser.shown(emoji);
            who = who.stream().limit(MOST_NAMES).map(Sanitiser::shown).toList();
        }

        private Reacted plus(String name, boolean own) {
            List<String> names = Stream.concat(who.stream(), Stream.of(name)).distinct().toList();
            return new Reacted(emoji, count + 1, mine || own, names);
        }

        private Reacted minus(String name, boolean own) {
            List<String> names = who.stream().filter(other -> !other.equals(name)).toList();
            return new Reacted(emoji, count - 1, mine && !own, names);
        }
    }

    /** Of a message that is just said. */
    public static Talk of(Envelope envelope) {
        Optional<Quote> answered =
                envelope.ref() == 0 ? Optional.empty() : Optional.of(Quote.of(envelope.ref()));
        return of(answered, envelope.root(), envelope.alsoInRoom());
    }

    /** Of a message that says this about itself, and that nothing was done to. */
    public static Talk of(Optional<Quote> reply, long root, boolean alsoInRoom) {
        return new Talk(
                reply,
                root,
                alsoInRoom,
                Optional.empty(),
                List.of(),
                Deletion.NONE,
                0,
                Optional.empty(),
                List.of(),
                0);
    }

    /** The same, of which this was known at a place. */
    public Talk asRead(
            Optional<ZonedDateTime> when,
            Deletion by,
            long answers,
            Optional<ZonedDateTime> lastAnswer,
            List<Reacted> reacted,
            long place) {
        return new Talk(
                reply,
                root,
                alsoInRoom,
                when,
                earlier,
                by,
                answers,
                lastAnswer,
                reacted.stream().sorted(ORDER).toList(),
                place);
    }

    /** Whether it is shown in its thread alone. */
    public boolean isInThreadOnly() {
        return root != 0 && !alsoInRoom;
    }

    /** Whether its content is gone. */
    public boolean isDeleted() {
        return deletion != Deletion.NONE;
    }

    /** Whether the person who sits here has reacted so. */
    public boolean isMine(String emoji) {
        return reactions.stream().anyMatch(one -> one.mine() && one.emoji().equals(emoji));
    }

    /** Whether this is news: it is behind all that is known. */
    boolean isNew(long seq) {
        return seq > asOf;
    }

    /**
     * It says something else now.
     *
     * @param before what it said
     */
    Talk edited(long seq, ZonedDateTime when, String before) {
        return isNew(seq) && !isDeleted()
                ? new Talk(
                        reply,
                        root,
                        alsoInRoom,
                        Optional.of(when),
                        within(Stream.concat(earlier.stream(), Stream.of(before)).toList()),
                        deletion,
                        replies,
                        lastReply,
                        reactions,
                        seq)
                : this;
    }

    /** Its content is gone, and all that was known of it; a host's deletion counts. */
    Talk deleted(long seq, Deletion by) {
        return isNew(seq)
                ? new Talk(
                        reply,
                        root,
                        alsoInRoom,
                        Optional.empty(),
                        List.of(),
                        by,
                        replies,
                        lastReply,
                        reactions,
                        seq)
                : this;
    }

    /** One more message answers it. */
    Talk replied(long seq, ZonedDateTime when) {
        return isNew(seq)
                ? new Talk(
                        reply,
                        root,
                        alsoInRoom,
                        edited,
                        earlier,
                        deletion,
                        replies + 1,
                        Optional.of(when),
                        reactions,
                        seq)
                : this;
    }

    /**
     * Somebody has put a reaction to it, or taken it back.
     *
     * @param who their name
     * @param own whether they are the person who sits here
     */
    Talk reacted(long seq, String emoji, boolean on, String who, boolean own) {
        if (!isNew(seq)) {
            return this;
        }
        String shown = Sanitiser.shown(emoji);
        String name = Sanitiser.shown(who);
        return with(on ? plus(shown, name, own) : minus(shown, name, own), seq);
    }

    private List<Reacted> plus(String emoji, String name, boolean own) {
        return has(emoji)
                ? each(emoji, one -> one.plus(name, own))
                : Stream.concat(
                                reactions.stream(),
                                Stream.of(new Reacted(emoji, 1, own, List.of(name))))
                        .toList();
    }

    private List<Reacted> minus(String emoji, String name, boolean own) {
        return each(emoji, one -> one.minus(name, own)).stream()
                .filter(one -> one.count() > 0)
                .toList();
    }

    private boolean has(String emoji) {
        return reactions.stream().anyMatch(one -> one.emoji().equals(emoji));
    }

    private List<Reacted> each(String emoji, UnaryOperator<Reacted> change) {
        return reactions.stream()
                .map(one -> one.emoji().equals(emoji) ? change.apply(one) : one)
                .toList();
    }

    private Talk with(List<Reacted> next, long seq) {
        return new Talk(
                reply,
                root,
                alsoInRoom,
                edited,
                earlier,
                deletion,
                replies,
                lastReply,
                next.stream().sorted(ORDER).toList(),
                seq);
    }

    /**
     * The same, with what was seen of it before and is told to nobody later.
     *
     * @param known what was known of it
     * @param before what it said then
     * @param now what it says
     */
    Talk behind(Talk known, String before, String now) {
        boolean isOther = !before.isEmpty() && !before.equals(now);
        Stream<String> versions =
                Stream.concat(known.earlier.stream(), isOther ? Stream.of(before) : Stream.empty());
        return new Talk(
                reply,
                root,
                alsoInRoom,
                edited,
                isDeleted() ? List.of() : within(versions.toList()),
                deletion,
                replies,
                lastReply,
                reactions.stream().map(known::named).toList(),
                asOf);
    }

    private Reacted named(Reacted read) {
        return reactions.stream()
                .filter(one -> one.emoji().equals(read.emoji()))
                .findFirst()
                .map(one -> new Reacted(read.emoji(), read.count(), read.mine(), one.who()))
                .orElse(read);
    }

    /** The same with these names of those who reacted, by emoji; other ones stay. */
    public Talk named(Map<String, List<String>> names) {
        return with(
                reactions.stream()
                        .map(
                                one ->
                                        new Reacted(
                                                one.emoji(),
                                                one.count(),
                                                one.mine(),
                                                names.getOrDefault(one.emoji(), one.who())))
                        .toList(),
                asOf);
    }

    /** The same, quoting this. */
    Talk withReply(Quote quote) {
        return new Talk(
                Optional.of(quote),
                root,
                alsoInRoom,
                edited,
                earlier,
                deletion,
                replies,
                lastReply,
                reactions,
                asOf);
    }

    private static List<String> within(List<String> versions) {
        var kept = new ArrayList<String>();
        int left = EARLIER;
        for (String version : versions.reversed()) {
            left -= version.length();
            if (left < 0 || kept.size() == VERSIONS) {
                break;
            }
            kept.addFirst(version);
        }
        return kept;
    }

    private static int compare(IntStream one, IntStream two) {
        return Arrays.compare(one.toArray(), two.toArray());
    }
}
