package dev.tcrp.server.admin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts bytes into lines, whatever parts they come in. */
final class LineSplitter implements WritableByteChannel {
    private final Consumer<String> lines;
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();

    LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public int write(ByteBuffer bytes) {
        int size = bytes.remaining();
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                lines.accept(part.toString(StandardCharsets.UTF_8));
                part.reset();
            } else {
                part.write(next);
            }
        }
        return size;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
