package dev.tcrp.tui.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;

/** Reads from the terminal on the {@code keys} thread, and offers the bytes as they come. */
record KeyReader(InputStream in, BlockingQueue<Arrival> arrivals) implements Runnable {
    private static final int MOST_AT_ONCE = 8192;

    @Override
    public void run() {
        var buffer = new byte[MOST_AT_ONCE];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                arrivals.add(new Arrival.Bytes(Arrays.copyOf(buffer, read)));
            }
        } catch (IOException e) {
            // A terminal that hung up gives EIO; that is the end of it like any other.
        }
        arrivals.add(new Arrival.Gone());
    }
}
