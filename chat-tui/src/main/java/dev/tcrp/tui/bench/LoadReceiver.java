package dev.tcrp.tui.bench;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that hears for all members; sole owner of its selector and of the {@link LoadMember}s.
 * Wakes the voice, which waits for what it hears.
 */
final class LoadReceiver implements Closeable {
    private static final int SCRATCH = 64 * 1024;

    private final Selector selector = Selector.open();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
    private final Thread thread;
    private volatile @Nullable Thread voice;
    private volatile @Nullable IOException trouble;
    private volatile boolean closing;

    LoadReceiver() throws IOException {
        thread = Thread.ofPlatform().daemon().name("bench-ears").unstarted(this::loop);
    }

    /** To be called for all lanes before it starts. */
    void listenTo(LoadClient lane, LoadClient.Ear ear) throws IOException {
        lane.listen(selector, ear);
    }

    void start() {
        thread.start();
    }

    /** Wakes this thread whenever something was heard. */
    void wake(Thread waiting) {
        voice = waiting;
    }

    /** Why it hears no more, if so. */
    @Nullable IOException trouble() {
        return trouble;
    }

    private void loop() {
        try {
            while (!closing) {
                int _ = selector.select(this::take);
                LockSupport.unpark(voice);
            }
        } catch (Deaf e) {
            trouble = e.why;
        } catch (IOException e) {
            trouble = e;
        }
    }

    private void take(SelectionKey key) {
        try {
            ((LoadClient.Source) key.attachment()).take(scratch);
        } catch (IOException e) {
            throw new Deaf(e);
        }
    }

    /** Returns when the thread has ended. */
    @Override
    public void close() throws IOException {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }

    /** Out of the selector's callback, which may throw nothing else. */
    private static final class Deaf extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final IOException why;

        Deaf(IOException why) {
            super(why);
            this.why = why;
        }
    }
}
