package dev.tcrp.tui.app;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.session.Pending;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a chat has ended.
 *
 * @param left what is pending still
 * @param unknown how many lines failed without a word of the server
 * @param refused how many lines were not taken
 * @param why the first refusal
 * @param trouble why there is no connection, or nothing
 * @param signal what ended the chat, unless the person or the input did
 */
public record Ending(
        Pending left,
        int unknown,
        int refused,
        Optional<Failure> why,
        String trouble,
        Optional<Exit> signal) {
    private static final int QUOTED = 3;

    /**
     * The exit code; throws when something that was said or asked is missing, with what in words.
     */
    Exit exit() throws Failure {
        List<String> words = words();
        if (!words.isEmpty()) {
            throw new Failure(code(), String.join(" ", words));
        }
        return signal.orElse(Exit.DONE);
    }

    /** What the server refuses it refuses again; what nobody knows can be tried again. */
    private Exit code() {
        if (why.isPresent()) {
            return why.get().exit();
        }
        return unacknowledged() > 0 || trouble.isEmpty() ? Exit.TIMED_OUT : Exit.UNREACHABLE;
    }

    private int unacknowledged() {
        return left.lines().size() + unknown;
    }

    private List<String> words() {
        var words = new ArrayList<String>();
        if (unacknowledged() > 0) {
            words.add(Words.of("app.unacknowledged", unacknowledged(), quoted()));
        }
        if (refused > 0) {
            words.add(Words.of("app.refused", refused));
        }
        if (left.questions() > 0 && signal.isEmpty()) {
            words.add(Words.of("app.unanswered", left.questions()));
        }
        why.map(Failure::getMessage).filter(text -> !text.isEmpty()).ifPresent(words::add);
        if (!words.isEmpty() && !trouble.isEmpty()) {
            words.add(trouble);
        }
        return words;
    }

    private String quoted() {
        if (left.lines().isEmpty()) {
            return ".";
        }
        String first =
                left.lines().stream()
                        .limit(QUOTED)
                        .map(line -> '"' + Sanitiser.escaped(line) + '"')
                        .collect(Collectors.joining(", "));
        return ": " + first + (left.lines().size() > QUOTED ? ", …" : ".");
    }
}
