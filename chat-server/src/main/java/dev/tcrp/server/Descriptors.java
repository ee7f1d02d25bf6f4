package dev.tcrp.server;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** What the kernel knows of an open file; Java's exceptions say it in the user's language only. */
final class Descriptors {
    private static final AddressLayout ADDRESS = ValueLayout.ADDRESS;

    /** {@code struct pollfd} (POSIX): fd, events, revents. */
    private static final long SIZE = 8;

    private static final long REVENTS = 6;
    private static final int ERROR_OR_HANG_UP = 0x08 | 0x10;

    private Descriptors() {}

    /** Whether this is a pipe, a socket or a terminal with nobody at its other end. */
    static boolean isReaderGone(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment file = arena.allocate(SIZE, Integer.BYTES);
            file.set(JAVA_INT, 0, descriptor);
            int ready = (int) poll().invokeExact(file, 1L, 0);
            return ready > 0 && (file.get(JAVA_SHORT, REVENTS) & ERROR_OR_HANG_UP) != 0;
        } catch (Throwable e) {
            throw new IllegalStateException("poll cannot be called", e);
        }
    }

    // The launchers allow native access.
    @SuppressWarnings("restricted")
    private static MethodHandle poll() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("poll"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    }
}
