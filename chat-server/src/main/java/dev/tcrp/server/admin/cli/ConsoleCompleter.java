package dev.tcrp.server.admin.cli;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.admin.RefusedOrderException;

import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Completes commands and options by the grammar, and names of rooms by what the server says. */
final class ConsoleCompleter implements Completer {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST = 200;

    private final CommandSpec spec;
    private final Path socket;

    ConsoleCompleter(CommandSpec spec, Path socket) {
        this.spec = spec;
        this.socket = socket;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String[] words = line.words().toArray(String[]::new);
        List<CharSequence> found = new ArrayList<>();
        int _ = AutoComplete.complete(spec, words, line.wordIndex(), 0, line.cursor(), found);
        found.forEach(word -> candidates.add(new Candidate(word.toString().strip())));
        if (wantsRoom(line.words(), line.wordIndex())) {
            rooms(line.word()).forEach(room -> candidates.add(new Candidate(room)));
        }
    }

    /** Whether the word at this place is the name of a room. */
    static boolean wantsRoom(List<String> words, int index) {
        if (index > 0 && words.get(index - 1).equals("--in")) {
            return true;
        }
        return phrase(words.subList(0, index))
                .map(phrase -> phrase.words().stream().map(Word::key).toList())
                .filter(keys -> !keys.isEmpty() && keys.getFirst().equals("room"))
                .isPresent();
    }

    /** The phrase that these words are the whole name of. */
    private static Optional<Phrase> phrase(List<String> words) {
        String name = String.join(" ", words);
        return Grammar.PHRASES.stream().filter(phrase -> phrase.name().equals(name)).findFirst();
    }

    private List<String> rooms(String prefix) {
        List<String> rooms = new ArrayList<>();
        try (AdminClient client = AdminClient.at(socket)) {
            client.ask(
                    Sample.order("rooms"),
                    PATIENCE,
                    (_, row) -> {
                        String room = String.valueOf(row.get("room"));
                        boolean isPlain = room.equals(Sanitiser.shown(room));
                        if (isPlain && room.startsWith(prefix) && rooms.size() < MOST) {
                            rooms.add(room);
                        }
                    });
        } catch (RefusedOrderException e) {
            // Without a server there is nothing to complete with.
        }
        return rooms;
    }
}
