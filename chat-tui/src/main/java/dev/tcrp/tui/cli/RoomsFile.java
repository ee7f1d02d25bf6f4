package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.config.Nearest;
import dev.tcrp.server.config.TomlErrorWords;
import dev.tcrp.tui.text.Durations;

import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the rooms of a TOML file: what is wrong is named with its line and its field. */
final class RoomsFile {
    private static final List<String> ROOM = List.of("name", "topic", "ttl", "host_file", "token");
    private static final List<String> TOKEN = List.of("role", "uses", "expires", "file");

    private final String file;
    private final List<WantedRoom> rooms = new ArrayList<>();
    private final Set<String> files = new HashSet<>();

    private RoomsFile(String file) {
        this.file = file;
    }

    /**
     * Says what is wrong with a file.
     *
     * @see #getMessage a sentence: file, line, field, what is allowed
     */
    static final class WrongException extends Exception {
        private static final long serialVersionUID = 1;

        private final String words;

        WrongException(String words) {
            super(words);
            this.words = words;
        }

        /** What is wrong, and where. */
        String words() {
            return words;
        }
    }

    /** The rooms, at least one. */
    static List<WantedRoom> read(String file, String text) throws WrongException {
        var reading = new RoomsFile(file);
        reading.read(text);
        return List.copyOf(reading.rooms);
    }

    private void read(String text) throws WrongException {
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            var error = toml.errors().getFirst();
            throw wrong(error.position().line(), "this is no TOML: " + TomlErrorWords.of(error));
        }
        requireKnown(toml, List.of("room"), 1);
        Object all = toml.get("room");
        if (!(all instanceof TomlArray array) || !areTables(array)) {
            throw wrong(line(toml, "room", 1), "rooms are written as [[room]], at least one");
        }
        for (int i = 0; i < array.size(); i++) {
            room(array.getTable(i), array.inputPositionOf(i).line());
        }
    }

    private static boolean areTables(TomlArray array) {
        return array.toList().stream().allMatch(TomlTable.class::isInstance);
    }

    private void room(TomlTable table, int line) throws WrongException {
        requireKnown(table, ROOM, line);
        RoomName name = required(table, "name", line, RoomName::new);
        if (rooms.stream().anyMatch(other -> other.name().equals(name))) {
            throw wrong(line(table, "name", line), "name: %s stands here twice".formatted(name));
        }
        String hostFile = required(table, "host_file", line, Function.identity());
        requireNew(table, "host_file", hostFile, line);
        rooms.add(
                new WantedRoom(
                        name,
                        optional(table, "topic", line, Topic::new),
                        optional(table, "ttl", line, Durations::lifetime),
                        hostFile,
                        tokens(table, line)));
    }

    private List<WantedRoom.Invited> tokens(TomlTable table, int line) throws WrongException {
        List<WantedRoom.Invited> tokens = new ArrayList<>();
        Object all = table.get("token");
        if (all == null) {
            return tokens;
        }
        if (!(all instanceof TomlArray array) || !areTables(array)) {
            throw wrong(line(table, "token", line), "tokens are written as [[room.token]]");
        }
        for (int i = 0; i < array.size(); i++) {
            tokens.add(token(array.getTable(i), array.inputPositionOf(i).line()));
        }
        return tokens;
    }

    private WantedRoom.Invited token(TomlTable table, int line) throws WrongException {
        requireKnown(table, TOKEN, line);
        Role role = optional(table, "role", line, Role::of).orElse(Role.MEMBER);
        long uses = optional(table, "uses", line, Durations::uses).orElse(0L);
        long seconds = optional(table, "expires", line, Durations::seconds).orElse(0L);
        Optional<String> to = optional(table, "file", line, Function.identity());
        if (to.isPresent()) {
            requireNew(table, "file", to.get(), line);
        }
        return new WantedRoom.Invited(to, new Terms(role, uses, seconds));
    }

    private void requireNew(TomlTable table, String field, String name, int line)
            throws WrongException {
        boolean isNone = name.isEmpty() || name.equals("-");
        if (isNone || !files.add(name)) {
            String why = isNone ? "names no file" : "is named twice";
            throw wrong(line(table, field, line), "%s: \"%s\" %s".formatted(field, name, why));
        }
    }

    private void requireKnown(TomlTable table, List<String> fields, int line)
            throws WrongException {
        for (String key : table.keySet()) {
            if (!fields.contains(key)) {
                String meant =
                        Nearest.to(key, fields)
                                .map(" Did you mean %s?"::formatted)
                                .orElse(" Known are " + String.join(", ", fields) + ".");
                throw wrong(
                        line(table, key, line),
                        "%s: there is no such field.%s".formatted(Sanitiser.escaped(key), meant));
            }
        }
    }

    private <T> T required(TomlTable table, String field, int line, Function<String, T> of)
            throws WrongException {
        Optional<T> found = optional(table, field, line, of);
        if (found.isEmpty()) {
            throw wrong(line, field + " is missing");
        }
        return found.get();
    }

    private <T> Optional<T> optional(
            TomlTable table, String field, int line, Function<String, T> of) throws WrongException {
        Object value = table.get(List.of(field));
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String) && !(value instanceof Long)) {
            throw wrong(line(table, field, line), field + ": a text in quotes is wanted");
        }
        try {
            return Optional.of(of.apply(value.toString()));
        } catch (InvalidFieldException e) {
            throw wrong(line(table, field, line), "%s: %s".formatted(field, e.getMessage()));
        }
    }

    private static int line(TomlTable table, String field, int otherwise) {
        TomlPosition at = table.inputPositionOf(List.of(field));
        return at == null ? otherwise : at.line();
    }

    private WrongException wrong(int line, String what) {
        return new WrongException("%s:%d: %s".formatted(Sanitiser.escaped(file), line, what));
    }
}
