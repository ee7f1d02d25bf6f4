package dev.tcrp.server.admin;

import dev.tcrp.protocol.text.Utf8;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/** Lines of bounded length from a channel, in UTF-8. */
final class RequestLines {
    /** Most bytes of a line: no command needs a quarter of them. */
    static final int LONGEST = 8192;

    private final ReadableByteChannel channel;
    private final ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    private int scanned;

    RequestLines(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the next line; null at the end.
     *
     * @throws RefusedOrderException when a line is too long or no UTF-8
     */
    @Nullable String next() throws IOException {
        while (true) {
            for (; scanned < bytes.position(); scanned++) {
                if (bytes.get(scanned) == '\n') {
                    return taken();
                }
            }
            if (!bytes.hasRemaining()) {
                throw new RefusedOrderException(
                        ExitCode.USAGE,
                        "A line is at most %d bytes long. This one is not.".formatted(LONGEST));
            }
            if (channel.read(bytes) < 0) {
                return null;
            }
        }
    }

    private String taken() {
        byte[] line = Arrays.copyOf(bytes.array(), scanned);
        bytes.flip().position(scanned + 1);
        bytes.compact();
        scanned = 0;
        return Utf8.decode(line)
                .orElseThrow(
                        () ->
                                new RefusedOrderException(
                                        ExitCode.USAGE, "A line is UTF-8. This one is not."));
    }
}
