package dev.tcrp.tui.terminal;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Stops this process until its shell continues it. */
final class Stopping {
    private static final int SIGTSTP = System.getProperty("os.name").equals("Linux") ? 20 : 18;

    private Stopping() {}

    /**
     * Raises SIGTSTP (POSIX {@code raise}) for this very thread, so that nothing of it runs before
     * the process has stopped; sun.misc.Signal refuses to raise a signal that has its default
     * meaning. Where no shell could continue the process, the kernel ignores the signal.
     */
    static void stopSelf() {
        try {
            int _ = (int) raise().invokeExact(SIGTSTP);
        } catch (Throwable e) {
            throw new IllegalStateException("This process cannot stop itself", e);
        }
    }

    // The one native call of this package; the launchers allow native access for JLine anyway.
    @SuppressWarnings("restricted")
    private static MethodHandle raise() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("raise"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }
}
