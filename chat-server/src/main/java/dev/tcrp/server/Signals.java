package dev.tcrp.server;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. By reflection, because the JDK's one way to a signal draws a
 * compiler warning that nothing can turn off.
 */
public final class Signals {
    private Signals() {}

    /**
     * Has the signal do this from now on, each time on a thread of its own, and no more. One that
     * the process was started to ignore, as by {@code nohup}, stays ignored.
     *
     * @param name without SIG, as {@code HUP}
     * @throws ReflectiveOperationException where there is no such signal
     */
    public static void handle(String name, Runnable then) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object proxy =
                Proxy.newProxyInstance(
                        Signals.class.getClassLoader(),
                        new Class<?>[] {handler},
                        (_, _, _) -> {
                            then.run();
                            return null;
                        });
        Object which = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, which, proxy);
    }
}
