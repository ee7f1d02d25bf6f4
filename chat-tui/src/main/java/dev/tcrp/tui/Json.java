package dev.tcrp.tui;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.message.Response.RoomSummary;
import dev.tcrp.protocol.text.JsonLine;

/** The JSON of things that more than one verb prints. */
final class Json {
    private Json() {}

    static JsonLine of(RoomSummary summary) {
        var line =
                JsonLine.object()
                        .put("room", summary.room().value())
                        .put("members", summary.members())
                        .put("topic", summary.topic().value());
        return withLifetime(line, summary.lifetime());
    }

    /** Adds {@code ttl} in seconds; a room that is kept for ever has none. */
    static JsonLine withLifetime(JsonLine line, Lifetime lifetime) {
        return lifetime.equals(Lifetime.FOREVER) ? line : line.put("ttl", lifetime.seconds());
    }
}
