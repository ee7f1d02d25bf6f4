package dev.tcrp.server;

import org.slf4j.LoggerFactory;

import java.lang.reflect.Proxy;

/** The SSH session that started the server may go; the server stays. */
final class HangUp {
    private HangUp() {}

    /**
     * Has SIGHUP do this from now on, where there is one, and no more. By reflection, because the
     * JDK's one way to a signal draws a compiler warning that nothing can turn off.
     */
    static void does(Runnable what) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            Object then =
                    Proxy.newProxyInstance(
                            HangUp.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (_, _, _) -> {
                                what.run();
                                return null;
                            });
            signal.getMethod("handle", signal, handler).invoke(null, hangUp, then);
        } catch (ReflectiveOperationException e) {
            LoggerFactory.getLogger(HangUp.class)
                    .warn("a hang-up of the terminal will end this server: {}", e.toString());
        }
    }
}
