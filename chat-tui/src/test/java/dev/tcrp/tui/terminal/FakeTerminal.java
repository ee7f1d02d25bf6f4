package dev.tcrp.tui.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;

/** A terminal that answers when it is asked for its attributes, and remembers what it was sent. */
final class FakeTerminal extends OutputStream {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final PipedOutputStream typed = new PipedOutputStream();
    private final PipedInputStream in;
    private final String answer;
    private boolean isAnswered;

    /**
     * @param answer to the question for attributes and what stands before it; empty: none
     */
    FakeTerminal(String answer) throws IOException {
        this.in = new PipedInputStream(typed, 1 << 12);
        this.answer = answer;
    }

    InputStream in() {
        return in;
    }

    void types(String keys) throws IOException {
        typed.write(keys.getBytes(StandardCharsets.UTF_8));
        typed.flush();
    }

    @Override
    public synchronized void write(int b) {
        sent.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int size) {
        sent.write(bytes, from, size);
    }

    @Override
    public synchronized void flush() throws IOException {
        if (!isAnswered && sent().contains("\u001b[c")) {
            isAnswered = true;
            types(answer);
        }
    }

    synchronized String sent() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    synchronized void forgets() {
        sent.reset();
    }
}
