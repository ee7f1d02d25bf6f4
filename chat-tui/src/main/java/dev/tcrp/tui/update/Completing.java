package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.model.Completion;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Emoji;

import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Tab does: completes a command, a room or a member, and goes round all that fit. */
final class Completing {
    private static final Pattern EMOJI = Pattern.compile(":([a-z0-9_+-]{2,})(:?)$");

    private static final int MOST_EMOJI = 30;

    private Completing() {}

    static Model next(Model model, int by, ZonedDateTime now) {
        Optional<Completion> next =
                model.offered().map(c -> c.move(by)).or(() -> begun(model, by, now));
        return next.map(c -> shown(model, c)).orElse(model);
    }

    /** One candidate is taken at once; among more, Tab goes on. */
    private static Model shown(Model model, Completion completion) {
        Optional<Completion> open = Optional.of(completion).filter(c -> c.candidates().size() > 1);
        return Editing.edit(
                        model,
                        line ->
                                line.changed(
                                        completion.input().text(), completion.input().cursor()))
                .withCompletion(open);
    }

    /** The last word, or what of it stands behind a punctuation mark, whatever has candidates. */
    private static Optional<Completion> begun(Model model, int by, ZonedDateTime now) {
        LineEditor line = model.input();
        String last = Blanks.lastWord(line.before());
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Optional<Completion> emoji = emoji(line, last, by);
        return emoji.isPresent()
                ? emoji
                : IntStream.rangeClosed(0, last.length())
                        .filter(at -> at == 0 || isBehindPunctuation(last, at))
                        .mapToObj(at -> begun(model, last.substring(at), by, now))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static boolean isBehindPunctuation(String word, int at) {
        return at < word.length() && !Character.isLetterOrDigit(word.codePointBefore(at));
    }

    private static Optional<Completion> begun(Model model, String last, int by, ZonedDateTime now) {
        LineEditor line = model.input();
        int start = line.before().length() - last.length();
        String word = Given.halfWidth(last).toLowerCase(Locale.ROOT);
        List<String> candidates =
                candidates(model, start)
                        .filter(c -> Given.halfWidth(c).toLowerCase(Locale.ROOT).startsWith(word))
                        .distinct()
                        .toList();
        List<String> notes = LastSpoken.of(model.current().log(), candidates, now);
        return completion(line, last, candidates, notes, by);
    }

    private static Optional<Completion> completion(
            LineEditor line, String last, List<String> candidates, List<String> notes, int by) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        int start = line.before().length() - last.length();
        int first = by > 0 ? 0 : candidates.size() - 1;
        String before = line.before().substring(0, start);
        return Optional.of(new Completion(last, before, line.after(), candidates, notes, first));
    }

    /** A colon and the beginning of an emoji's name; a whole name has a colon behind it too. */
    private static Optional<Completion> emoji(LineEditor line, String word, int by) {
        Matcher name = EMOJI.matcher(word);
        if (!name.find()) {
            return Optional.empty();
        }
        List<Emoji> found =
                Emoji.named(name.group(1), MOST_EMOJI).stream()
                        .filter(one -> name.group(2).isEmpty() || one.name().equals(name.group(1)))
                        .toList();
        List<String> drawn = found.stream().map(one -> one.drawn() + " ").toList();
        List<String> names = found.stream().map(one -> ":" + one.name() + ":").toList();
        return completion(line, name.group(), drawn, names, by);
    }

    private static Stream<String> candidates(Model model, int start) {
        Given given = Given.typed(model.input().before());
        if (given instanceof Given.Command(var _, var rest) && rest.isEmpty()) {
            return Arrays.stream(SlashVerb.values())
                    .map(v -> v.takesMore() ? v.word() + " " : v.word());
        }
        if (given instanceof Given.Command(var _, var rest) && isOf(given, Set.of(SlashVerb.SET))) {
            return settings(rest);
        }
        if (isOf(
                given,
                Set.of(
                        SlashVerb.MSG,
                        SlashVerb.KICK,
                        SlashVerb.BAN,
                        SlashVerb.MUTE,
                        SlashVerb.UNMUTE,
                        SlashVerb.IGNORE,
                        SlashVerb.UNIGNORE))) {
            return members(model.current(), " ");
        }
        return isOf(given, Set.of(SlashVerb.JOIN, SlashVerb.CREATE))
                ? rooms(model)
                : Stream.concat(members(model.current(), start == 0 ? ": " : " "), rooms(model));
    }

    private static boolean isOf(Given given, Set<SlashVerb> verbs) {
        return given instanceof Given.Command(var word, var _)
                && SlashVerb.of(word).filter(verbs::contains).isPresent();
    }

    /** A key, or behind one its values. */
    private static Stream<String> settings(String rest) {
        String[] words = Blanks.stripLeading(rest).split("\\p{IsWhite_Space}+", 2);
        return words.length == 1
                ? Setting.keys().stream().map(key -> key + " ")
                : Setting.of(words[0]).stream().flatMap(s -> s.kind().candidates().stream());
    }

    /** Who spoke last comes first. */
    private static Stream<String> members(RoomPane pane, String end) {
        return pane.members().stream()
                .filter(member -> !member.equals(pane.own()))
                .map(UserName::value)
                .sorted(Comparator.comparingInt(pane.speakers()::silence))
                .map(name -> name + end);
    }

    private static Stream<String> rooms(Model model) {
        return Stream.concat(
                        model.rooms().panes().stream().flatMap(p -> p.room().stream()),
                        model.listed().stream())
                .map(RoomKey::value)
                .map(name -> name + " ");
    }
}
