package dev.tcrp.tui.terminal;

/** Stops this process until its shell continues it. */
final class Stopping {
    private Stopping() {}

    /**
     * Raises SIGTSTP for this thread, so that it stops before this returns; in a process group
     * without a shell to continue it, the kernel ignores the signal. By reflection, as JLine does,
     * because the compiler warns of the class and cannot be told not to.
     */
    static void stopSelf() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Object stop = signal.getConstructor(String.class).newInstance("TSTP");
            signal.getMethod("raise", signal).invoke(null, stop);
        } catch (ReflectiveOperationException e) {
            // No such signal on this system: there is nothing to stop for.
        }
    }
}
