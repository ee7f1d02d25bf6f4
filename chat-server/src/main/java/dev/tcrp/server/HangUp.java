package dev.tcrp.server;

import org.slf4j.LoggerFactory;

/** The SSH session that started the server may go; the server stays. */
final class HangUp {
    private HangUp() {}

    /**
     * Ignores SIGHUP from now on, where there is one. By reflection, because the JDK's one way to a
     * signal draws a compiler warning that nothing can turn off.
     */
    static void survive() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler)
                    .invoke(null, hangUp, handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException e) {
            LoggerFactory.getLogger(HangUp.class)
                    .warn("a hang-up of the terminal will end this server: {}", e.toString());
        }
    }
}
