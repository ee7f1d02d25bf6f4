package dev.tcrp.tui;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.ServerAddress;

import java.io.Console;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * A server that was never met: the person is asked, as OpenSSH does. A script has nobody to ask,
 * and says no.
 */
record FirstMeeting(Surroundings around) implements BiPredicate<ServerAddress, Pin> {
    @Override
    public boolean test(ServerAddress server, Pin pin) {
        return around.isInteractive() && asks(server, pin);
    }

    private static boolean asks(ServerAddress server, Pin pin) {
        Console console = Objects.requireNonNull(System.console());
        console.printf(
                "%s was never met. Its key has the pin%n    %s%nWhoever runs it can tell you"
                        + " whether that is right. Trust it from now on? (yes/no) ",
                server, pin);
        return "yes".equals(console.readLine());
    }
}
