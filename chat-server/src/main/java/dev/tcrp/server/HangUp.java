package dev.tcrp.server;

import org.slf4j.LoggerFactory;

/** What SIGHUP does: the server outlives the SSH session that started it. */
final class HangUp {
    private HangUp() {}

    /** Has SIGHUP do this, and nothing else, from now on, where there is that signal. */
    static void does(Runnable what) {
        try {
            Signals.handle("HUP", what);
        } catch (ReflectiveOperationException e) {
            LoggerFactory.getLogger(HangUp.class)
                    .warn("a hang-up of the terminal will end this server: {}", e.toString());
        }
    }
}
