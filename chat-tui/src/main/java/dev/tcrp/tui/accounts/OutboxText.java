package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.session.ServerAddress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@link Outbox} as a state file. */
final class OutboxText {
    private OutboxText() {}

    static String write(Outbox outbox) {
        var text = new StateWriter("A device of yours: how far it has counted what it says.");
        text.table("device").pair("seed", outbox.seed().value());
        outbox.counts()
                .forEach(
                        (server, count) ->
                                text.table("count")
                                        .pair("server", server.toString())
                                        .pair("last", count));
        for (Unsaid line : outbox.lines()) {
            text.table("unsaid")
                    .room(line.room())
                    .pair("number", line.number())
                    .pair("time", line.time().toEpochMilli())
                    .pair("action", line.action())
                    .pair("text", line.text());
            envelope(text, line.envelope());
        }
        return text.toString();
    }

    /** Editions before this one read what refers to nothing. */
    private static void envelope(StateWriter text, Envelope envelope) {
        if (!envelope.equals(Envelope.SAY)) {
            text.pair("edits", envelope.act() == Act.EDIT)
                    .pair("ref", envelope.ref())
                    .pair("root", envelope.root())
                    .pair("in_room", envelope.alsoInRoom());
        }
    }

    static Outbox read(String text) throws StateFormatException {
        Device seed = null;
        Map<ServerAddress, Long> counts = new LinkedHashMap<>();
        List<Unsaid> lines = new ArrayList<>();
        for (StateTable table : StateText.read(text)) {
            switch (table.name()) {
                case "device" -> seed = seed(table);
                case "count" -> count(table, counts);
                case "unsaid" -> lines.add(line(table));
                default -> throw table.unknown("device, count, unsaid");
            }
        }
        if (seed == null) {
            throw new StateFormatException(1, "device", "missing");
        }
        return new Outbox(seed, counts, lines);
    }

    private static Device seed(StateTable table) throws StateFormatException {
        table.requireOnly("seed");
        return table.text("seed", Device::new);
    }

    private static void count(StateTable table, Map<ServerAddress, Long> counts)
            throws StateFormatException {
        table.requireOnly("server", "last");
        counts.merge(table.text("server", ServerAddress::parse), table.number("last"), Math::max);
    }

    private static Unsaid line(StateTable table) throws StateFormatException {
        table.requireOnly(
                "server", "room", "number", "time", "action", "text", "edits", "ref", "root",
                "in_room");
        return new Unsaid(
                table.room(),
                table.number("number"),
                table.isTrue("action"),
                table.text("text"),
                Instant.ofEpochMilli(table.number("time")),
                envelope(table));
    }

    private static Envelope envelope(StateTable table) throws StateFormatException {
        Act act = table.isTrue("edits") ? Act.EDIT : Act.SAY;
        return new Envelope(
                act.code(),
                table.natural("ref"),
                table.natural("root"),
                table.isTrue("in_room"),
                Optional.empty());
    }
}
