package dev.tcrp.server.admin;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.text.Sanitiser;

import java.util.Map;
import java.util.Optional;

/**
 * A line by which the operator asks or orders: {@code {"v":1,"command":"members","room":"tea"}}.
 *
 * @param line as it came
 * @param fields all of the object
 */
record OrderLine(String line, String command, Map<String, Object> fields) {
    /** The version of requests and answers. */
    static final long VERSION = 1;

    /** Reads a line; throws {@link RefusedOrderException}. */
    static OrderLine read(String line) {
        try {
            Map<String, Object> fields = JsonReader.object(line);
            if (!Long.valueOf(VERSION).equals(fields.get("v"))) {
                throw wrong("\"v\" must be %d, the version of this protocol".formatted(VERSION));
            }
            var unnamed = new OrderLine(line, "", fields);
            return new OrderLine(line, unnamed.text("command"), fields);
        } catch (IllegalArgumentException e) {
            throw wrong("The line is no object of JSON: " + e.getMessage());
        }
    }

    /** An order with nothing but its name. */
    static OrderLine of(String command) {
        return read(AnswerLines.row().put("command", command).toString());
    }

    /** An order about a room. */
    static OrderLine about(String command, RoomName room) {
        return read(AnswerLines.row().put("command", command).put("room", room.value()).toString());
    }

    private static RefusedOrderException wrong(String words) {
        return new RefusedOrderException(ExitCode.USAGE, words + ".");
    }

    /** The text of this name, which must be there. */
    String text(String name) {
        return optional(name).orElseThrow(() -> wrong("\"%s\" is missing".formatted(name)));
    }

    /** The text of this name, if it is there. */
    Optional<String> optional(String name) {
        return switch (fields.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw wrong("\"%s\" must be a string".formatted(name));
        };
    }

    /** The room's name, which must be there. */
    RoomName room(String name) {
        try {
            return new RoomName(text(name));
        } catch (InvalidFieldException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** The room that the order is restricted to, if it is. */
    Optional<RoomName> in() {
        return optional("in").map(_ -> room("in"));
    }

    /** The whole number of this name, or another one where there is none. */
    long number(String name, long otherwise, long least, long most) {
        Object value = fields.getOrDefault(name, otherwise);
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        throw wrong(
                "\"%s\" %s must be %d to %d"
                        .formatted(name, Sanitiser.escaped(value.toString()), least, most));
    }
}
