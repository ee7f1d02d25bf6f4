package dev.tcrp.server;

import org.slf4j.LoggerFactory;

/** The SSH session that started the server may go; the server stays. */
final class HangUp {
    private HangUp() {}

    /** Has SIGHUP do this from now on, where there is one, and no more. */
    static void does(Runnable what) {
        try {
            Signals.handle("HUP", what);
        } catch (ReflectiveOperationException e) {
            LoggerFactory.getLogger(HangUp.class)
                    .warn("a hang-up of the terminal will end this server: {}", e.toString());
        }
    }
}
