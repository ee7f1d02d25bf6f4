package dev.tcrp.tui.terminal;

import dev.tcrp.tui.update.UiEvent;

/** What other threads put on the ui thread's queue. */
sealed interface Arrival {
    /** Bytes from the terminal, which may end within a character or sequence. */
    final class Bytes implements Arrival {
        private final byte[] bytes;

        /** Keeps {@code bytes}, which the caller gives away. */
        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** News from elsewhere. */
    record Event(UiEvent event) implements Arrival {}

    /** The terminal may have another size. */
    record Resized() implements Arrival {}

    /** The process was stopped, and goes on; the terminal may be in any mode. */
    record Continued() implements Arrival {}

    /** The terminal will send nothing more. */
    record Gone() implements Arrival {}
}
