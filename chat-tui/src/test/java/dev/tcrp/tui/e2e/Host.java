package dev.tcrp.tui.e2e;

import java.util.List;
import java.util.stream.Stream;

/**
 * A machine of a test.
 *
 * @param address where its programs listen
 * @param entering words before the command of a program that is to run there
 */
record Host(String address, List<String> entering) {
    /** This machine, reached by itself alone. */
    static final Host HERE = new Host("127.0.0.1", List.of());

    /** Keeps a copy. */
    Host {
        entering = List.copyOf(entering);
    }

    /** The command that runs this one there, as a process of the same number. */
    List<String> running(List<String> command) {
        return Stream.concat(entering.stream(), command.stream()).toList();
    }
}
