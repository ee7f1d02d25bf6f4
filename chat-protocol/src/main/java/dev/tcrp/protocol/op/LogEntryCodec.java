package dev.tcrp.protocol.op;

import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;

/** Entries and messages in answers (PROTOCOL.md section 4.1). */
final class LogEntryCodec {
    private LogEntryCodec() {}

    static void write(PayloadWriter fields, LogEntry entry) {
        fields.u64(entry.seq())
                .u64(entry.prev())
                .u64(entry.timeMs())
                .u64(entry.number())
                .text(entry.sender());
        entry.envelope().write(fields).sized(entry.content());
    }

    static LogEntry entry(PayloadReader fields) {
        return new LogEntry(
                fields.u64(),
                fields.u64(),
                fields.u64(),
                fields.u64(),
                fields.text(),
                Envelope.read(fields),
                fields.sized());
    }

    static void write(PayloadWriter fields, LogMessage message) {
        write(fields, message.entry());
        fields.u64(message.editedMs())
                .u8(message.deletion().code())
                .u32(message.replies())
                .u64(message.lastReplyMs())
                .list(message.reactions(), LogEntryCodec::write);
    }

    static LogMessage message(PayloadReader fields) {
        return new LogMessage(
                entry(fields),
                fields.u64(),
                Deletion.of(fields.u8()),
                fields.u32(),
                fields.u64(),
                fields.list(LogEntryCodec::reactions));
    }

    private static void write(PayloadWriter fields, Reactions reactions) {
        fields.text(reactions.emoji()).u32(reactions.count()).flag(reactions.mine());
    }

    private static Reactions reactions(PayloadReader fields) {
        return new Reactions(fields.text(), fields.u32(), fields.flag());
    }
}
