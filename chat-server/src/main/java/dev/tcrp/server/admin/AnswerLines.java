package dev.tcrp.server.admin;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Utf8;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/**
 * The lines of an answer: a row each, and one that ends it. Rows leave in parts of some KiB; who
 * does not read them holds up nobody else, and is closed when the time of the answer is over.
 */
final class AnswerLines {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerLines.class);
    private static final String FAULT = "The server failed to do this; its log says why.";

    private static final int PART = 16 * 1024;

    private final WritableByteChannel channel;
    private final ByteBuffer waiting;
    private final Optional<String> node;

    AnswerLines(WritableByteChannel channel) {
        this(channel, ByteBuffer.allocate(PART), Optional.empty());
    }

    private AnswerLines(WritableByteChannel channel, ByteBuffer waiting, Optional<String> node) {
        this.channel = channel;
        this.waiting = waiting;
        this.node = node;
    }

    /**
     * The same lines, in whose rows stands which server of the cluster they are of.
     *
     * @param server empty: there is no other
     */
    AnswerLines of(String server) {
        return new AnswerLines(
                channel, waiting, Optional.of(server).filter(name -> !name.isEmpty()));
    }

    /** A row with nothing in it yet but the version. */
    static JsonLine row() {
        return JsonLine.object().put("v", OrderLine.VERSION);
    }

    /** Sends a row soon. */
    void send(JsonLine row) {
        node.ifPresent(server -> row.put("node", server));
        pass(row.toString());
    }

    /** Sends a line soon, which is a whole row. */
    void pass(String row) {
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

    /** Work whose rows an answer has, and its last line. */
    interface Work {
        /** Does it; throws {@link RefusedOrderException}. */
        JsonLine rows() throws InterruptedException;
    }

    /** Sends what the work sends, and the end: that it is done, or why not. */
    void answer(Work work) throws InterruptedException {
        try {
            end(work.rows());
        } catch (RefusedOrderException e) {
            end(LastLine.refused(e));
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("an admin command failed", e);
            end(LastLine.refused(new RefusedOrderException(ExitCode.FAILED, FAULT)));
        }
    }

    /** Sends this last line, and all that waits. */
    void end(JsonLine last) {
        pass(last.toString());
        flush();
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
