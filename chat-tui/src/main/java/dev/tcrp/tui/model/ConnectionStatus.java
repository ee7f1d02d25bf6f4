package dev.tcrp.tui.model;

import dev.tcrp.tui.text.Words;

import java.time.Duration;

/** How it stands with the server. */
public sealed interface ConnectionStatus {
    /** In words, for the status line. */
    String words();

    /** Nothing was tried yet. */
    record Idle() implements ConnectionStatus {
        @Override
        public String words() {
            return Words.of("model.not_connected");
        }
    }

    /**
     * It is being tried.
     *
     * @param trouble why it failed before; empty if it did not
     */
    record Connecting(String trouble) implements ConnectionStatus {
        @Override
        public String words() {
            return Words.of(trouble.isEmpty() ? "model.connecting" : "model.reconnecting");
        }
    }

    /**
     * It is there.
     *
     * @param travel how messages go, in words; empty when that is not known
     * @param slow whether they take long
     */
    record Connected(String travel, boolean slow) implements ConnectionStatus {
        /** One that is quick, as far as is known. */
        public Connected(String travel) {
            this(travel, false);
        }

        @Override
        public String words() {
            return travel.isEmpty() ? Words.of("model.connected") : travel;
        }
    }

    /** It is not there, and will be tried again. */
    record Offline(String trouble, Duration retryIn) implements ConnectionStatus {
        @Override
        public String words() {
            return Words.of("model.no_connection");
        }

        /** When it is tried again, in words. */
        public String again() {
            return Words.of("model.again_in", inSeconds(retryIn));
        }
    }

    /** It is not to be trusted, and not tried again. */
    record GivenUp(String trouble) implements ConnectionStatus {
        @Override
        public String words() {
            return Words.of("model.not_trusted");
        }
    }

    /** The last trouble; empty when there is none. */
    default String lastTrouble() {
        return switch (this) {
            case Idle() -> "";
            case Connecting(String trouble) -> trouble;
            case Connected _ -> "";
            case Offline(String trouble, Duration _) -> trouble;
            case GivenUp(String trouble) -> trouble;
        };
    }

    /** {@code 3 s}; a part of a second counts as a whole one. */
    static String inSeconds(Duration time) {
        return Words.of("model.seconds", Math.ceilDiv(time.toMillis(), 1000));
    }
}
