package dev.tcrp.server.admin;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Utf8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * The lines of an answer: a row each, and one that ends it. Rows leave in parts of some KiB; who
 * does not read them holds up nobody else, and is closed when the time of the answer is over.
 */
final class AnswerLines {
    private final WritableByteChannel channel;
    private final ByteBuffer waiting = ByteBuffer.allocate(16 * 1024);

    AnswerLines(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** A row with nothing in it yet but the version. */
    static JsonLine row() {
        return JsonLine.object().put("v", OrderLine.VERSION);
    }

    /** Sends a row soon. */
    void send(JsonLine row) {
        byte[] line = Utf8.encode(row + "\n");
        if (line.length > waiting.remaining()) {
            flush();
        }
        if (line.length > waiting.remaining()) {
            write(ByteBuffer.wrap(line));
        } else {
            waiting.put(line);
        }
    }

    /** Sends the end of an answer: the order is carried out. */
    void done() {
        send(end(ExitCode.DONE));
        flush();
    }

    /** Sends the end of an answer: why the order is not carried out. */
    void refused(RefusedOrderException why) {
        send(end(why.exit()).put("why", why.words()));
        flush();
    }

    private static JsonLine end(ExitCode exit) {
        return row().put("end", true).put("exit", exit.code());
    }

    /** Sends an empty line, which means nothing: who has gone is noticed by it. */
    void beat() {
        write(ByteBuffer.wrap(new byte[] {'\n'}));
    }

    /** Sends all rows that wait. */
    void flush() {
        write(waiting.flip());
        waiting.clear();
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
