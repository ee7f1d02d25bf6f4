package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.model.Completion;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.text.Blanks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What Tab does: completes a command, a room or a member, and goes round all that fit. */
final class Completing {
    private Completing() {}

    static Model next(Model model, int by) {
        Optional<Completion> next =
                model.completion().map(c -> c.move(by)).or(() -> begun(model, by));
        return next.map(c -> shown(model, c)).orElse(model);
    }

    /** One candidate is taken at once; among more, Tab goes on. */
    private static Model shown(Model model, Completion completion) {
        Optional<Completion> open = Optional.of(completion).filter(c -> c.candidates().size() > 1);
        return Editing.edit(model, _ -> completion.input()).withCompletion(open);
    }

    private static Optional<Completion> begun(Model model, int by) {
        LineEditor line = model.input();
        String last = Blanks.lastWord(line.before());
        int start = line.before().length() - last.length();
        String word = Given.halfWidth(last).toLowerCase(Locale.ROOT);
        List<String> candidates =
                candidates(model, start)
                        .filter(c -> Given.halfWidth(c).toLowerCase(Locale.ROOT).startsWith(word))
                        .distinct()
                        .toList();
        if (candidates.isEmpty() || line.isEmpty()) {
            return Optional.empty();
        }
        int first = by > 0 ? 0 : candidates.size() - 1;
        String before = line.before().substring(0, start);
        return Optional.of(new Completion(before, line.after(), candidates, first));
    }

    private static Stream<String> candidates(Model model, int start) {
        Given given = Given.typed(model.input().before());
        if (given instanceof Given.Command(var _, var rest) && rest.isEmpty()) {
            return Arrays.stream(SlashVerb.values())
                    .map(v -> v.takesMore() ? v.word() + " " : v.word());
        }
        if (isOf(given, Set.of(SlashVerb.KICK, SlashVerb.MUTE, SlashVerb.UNMUTE))) {
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

    private static Stream<String> members(RoomPane pane, String end) {
        return pane.members().stream()
                .filter(member -> !member.equals(pane.own()))
                .map(UserName::value)
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
