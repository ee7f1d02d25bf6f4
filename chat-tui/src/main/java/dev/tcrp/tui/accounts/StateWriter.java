package dev.tcrp.tui.accounts;

import dev.tcrp.tui.session.RoomKey;

import java.util.List;

/** Writes a state file; {@link StateText} reads it. What is empty, 0 or false is left out. */
final class StateWriter {
    private static final long VERSION = 1;

    private final StringBuilder text = new StringBuilder();

    /**
     * Begins a file.
     *
     * @param about what it holds, in lines
     */
    StateWriter(String about) {
        about.lines().forEach(line -> text.append("# ").append(line).append('\n'));
        table("file").pair("version", VERSION);
    }

    StateWriter table(String name) {
        text.append("\n[[").append(name).append("]]\n");
        return this;
    }

    StateWriter pair(String key, String value) {
        return value.isEmpty() ? this : line(key, QuotedText.write(value));
    }

    StateWriter pair(String key, long value) {
        return value == 0 ? this : line(key, "" + value);
    }

    StateWriter pair(String key, boolean value) {
        return value ? line(key, "true") : this;
    }

    /** Where a room is. */
    StateWriter room(RoomKey room) {
        return pair("server", room.server().toString()).pair("room", room.value());
    }

    StateWriter list(String key, List<String> values) {
        text.append(key).append(" = [\n");
        values.forEach(value -> text.append(QuotedText.write(value)).append(",\n"));
        text.append("]\n");
        return this;
    }

    private StateWriter line(String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
