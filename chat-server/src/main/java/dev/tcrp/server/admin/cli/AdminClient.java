package dev.tcrp.server.admin.cli;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.admin.ExitCode;
import dev.tcrp.server.admin.JsonReader;
import dev.tcrp.server.admin.RefusedOrderException;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A connection to the admin socket of a server. Whatever fails is told in words. */
final class AdminClient implements AutoCloseable {
    /** How long a server may be silent: longer than it takes for any answer but a backup. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SocketChannel channel;
    private final BufferedReader lines;

    private AdminClient(SocketChannel channel) {
        this.channel = channel;
        this.lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    /** Connects; throws {@link RefusedOrderException} in words when nobody listens there. */
    static AdminClient at(Path socket) {
        try {
            return new AdminClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException | IllegalArgumentException e) {
            throw Unreachable.words(socket, e);
        }
    }

    /** Takes the rows of an answer. */
    interface Rows {
        /**
         * A row.
         *
         * @param line as it came
         * @param fields of it
         */
        void take(String line, Map<String, Object> fields);
    }

    /**
     * Asks, and takes the whole answer; throws {@link RefusedOrderException} as the server does.
     *
     * @param patience how long the server may be silent
     */
    void ask(JsonLine order, Duration patience, Rows rows) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Utf8.encode(order + "\n"));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            while (!take(next(patience), rows)) {}
        } catch (IOException e) {
            throw new RefusedOrderException(
                    ExitCode.NO_SERVER,
                    "The server ended the connection: it stops, or is stopped.");
        }
    }

    /** Whether the answer ends with this line. */
    private static boolean take(@Nullable String line, Rows rows) throws IOException {
        if (line == null) {
            throw new IOException("end of stream");
        }
        if (line.isEmpty()) {
            return false;
        }
        Map<String, Object> fields = JsonReader.object(line);
        if (!fields.containsKey("end")) {
            rows.take(line, fields);
            return false;
        }
        if (fields.get("exit") instanceof Long code && code != 0) {
            throw new RefusedOrderException(
                    ExitCode.of(code.intValue()),
                    Sanitiser.shown(String.valueOf(fields.get("why"))));
        }
        return true;
    }

    private @Nullable String next(Duration patience) throws IOException {
        var alarm = new CompletableFuture<Void>();
        var late =
                alarm.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((_, over) -> closeIf(over != null));
        try {
            return lines.readLine();
        } catch (IOException e) {
            if (late.isCompletedExceptionally()) {
                throw new RefusedOrderException(
                        ExitCode.TIMED_OUT,
                        "The server said nothing for %d s.".formatted(patience.toSeconds()));
            }
            throw e;
        } finally {
            alarm.complete(null);
        }
    }

    private void closeIf(boolean late) {
        if (late) {
            close();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing waits for it.
        }
    }
}
