package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.tui.session.ServerAddress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
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
                    .pair("time", line.time().toEpochMilli());
            content(text, line.content());
            envelope(text, line.envelope());
        }
        outbox.files().forEach(file -> file(text.table("transfer"), file));
        return text.toString();
    }

    private static void content(StateWriter text, Content content) {
        switch (content) {
            case Content.Text(var words) -> text.pair("text", words);
            case Content.Action(var words) -> text.pair("action", true).pair("text", words);
            case Content.File(var name, var size, var sha256, var type) ->
                    text.pair("file", name)
                            .pair("size", size)
                            .pair("hash", hex(sha256))
                            .pair("type", type);
            case Content.None _, Content.Reaction _, Content.Notice _, Content.Newer _ ->
                    throw new IllegalArgumentException("nobody has typed that");
        }
    }

    private static void file(StateWriter text, LeftFile file) {
        text.room(file.room())
                .pair("seq", file.seq())
                .pair("path", file.path())
                .pair("hash", file.sha256().map(OutboxText::hex).orElse(""))
                .pair("time", file.time().toEpochMilli());
    }

    private static String hex(Payload bytes) {
        return HexFormat.of().formatHex(bytes.toBytes());
    }

    private static Payload bytes(String hex) {
        return Payload.of(HexFormat.of().parseHex(hex));
    }

    /** Editions before this one read what refers to nothing. */
    private static void envelope(StateWriter text, Envelope envelope) {
        if (!envelope.equals(Envelope.SAY)) {
            text.pair("edits", envelope.act() == Act.EDIT)
                    .pair("ref", envelope.ref())
                    .pair("root", envelope.root())
                    .pair("in_room", envelope.alsoInRoom())
                    .pair("blob", envelope.blob().map(BlobId::toString).orElse(""));
        }
    }

    static Outbox read(String text) throws StateFormatException {
        Device seed = null;
        Map<ServerAddress, Long> counts = new LinkedHashMap<>();
        List<Unsaid> lines = new ArrayList<>();
        List<LeftFile> files = new ArrayList<>();
        for (StateTable table : StateText.read(text)) {
            switch (table.name()) {
                case "device" -> seed = seed(table);
                case "count" -> count(table, counts);
                case "unsaid" -> lines.add(line(table));
                case "transfer" -> files.add(file(table));
                default -> throw table.unknown("device, count, unsaid, transfer");
            }
        }
        if (seed == null) {
            throw new StateFormatException(1, "device", "missing");
        }
        return new Outbox(seed, counts, lines, files);
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
                "in_room", "file", "size", "hash", "type", "blob");
        return new Unsaid(
                table.room(),
                table.number("number"),
                content(table),
                Instant.ofEpochMilli(table.number("time")),
                envelope(table));
    }

    private static Content content(StateTable table) throws StateFormatException {
        Optional<String> file = table.optionalText("file");
        if (file.isPresent()) {
            long size = table.natural("size");
            String type = table.optionalText("type").orElse("");
            return table.text("hash", hex -> new Content.File(file.get(), size, bytes(hex), type));
        }
        return table.isTrue("action")
                ? table.text("text", Content.Action::new)
                : table.text("text", Content.Text::new);
    }

    private static LeftFile file(StateTable table) throws StateFormatException {
        table.requireOnly("server", "room", "seq", "path", "hash", "time");
        return new LeftFile(
                table.room(),
                table.natural("seq"),
                table.text("path"),
                table.optionalText("hash", OutboxText::bytes),
                Instant.ofEpochMilli(table.number("time")));
    }

    private static Envelope envelope(StateTable table) throws StateFormatException {
        Act act = table.isTrue("edits") ? Act.EDIT : Act.SAY;
        return new Envelope(
                act.code(),
                table.natural("ref"),
                table.natural("root"),
                table.isTrue("in_room"),
                table.optionalText("blob", hex -> new BlobId(bytes(hex))));
    }
}
