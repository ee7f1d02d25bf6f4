package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.protocol.text.JsonLine;

/** The JSON of things that more than one verb prints. */
public final class Json {
    private Json() {}

    static JsonLine of(RoomSummary summary) {
        var line =
                JsonLine.versioned()
                        .put("room", summary.room().value())
                        .put("members", summary.members())
                        .put("topic", summary.topic().value());
        return withLifetime(line, summary.lifetime());
    }

    /** Adds {@code role}; {@code uses} and {@code expires} in seconds, where there are such. */
    static JsonLine withTerms(JsonLine line, Terms terms) {
        line.put("role", terms.role().toString());
        if (terms.uses() > 0) {
            line.put("uses", terms.uses());
        }
        return terms.seconds() > 0 ? line.put("expires", terms.seconds()) : line;
    }

    /** Adds {@code ttl} in seconds; a room that is kept for ever has none. */
    static JsonLine withLifetime(JsonLine line, Lifetime lifetime) {
        return lifetime.equals(Lifetime.FOREVER) ? line : line.put("ttl", lifetime.seconds());
    }
}
