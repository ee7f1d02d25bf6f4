package dev.tcrp.server.admin;

import java.util.HashSet;
import java.util.Set;

/** Traces under way: few at one time, and no two of the same thing. Any thread. */
final class Traces {
    /** Most at one time, of all operators. */
    static final int MOST = 4;

    private final Set<String> names = new HashSet<>();

    /** Takes a place for a trace of this name; throws {@link RefusedOrderException}. */
    synchronized void begin(String name) {
        if (names.contains(name)) {
            throw new RefusedOrderException(ExitCode.EXISTS, name + " is traced already.");
        }
        if (names.size() >= MOST) {
            throw new RefusedOrderException(
                    ExitCode.FULL,
                    "%d traces run already: %s. End one of them."
                            .formatted(MOST, String.join(", ", names)));
        }
        names.add(name);
    }

    synchronized void end(String name) {
        names.remove(name);
    }
}
