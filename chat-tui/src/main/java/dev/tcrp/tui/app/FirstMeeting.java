package dev.tcrp.tui.app;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.session.net.ConnectionEvent;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.terminal.Terminals;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Words;

import java.io.Console;
import java.io.IOException;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * A server that was never met: the person is asked, as OpenSSH does, with no connection open that
 * waits for the answer. A script has nobody to ask, and is refused.
 *
 * @param trusts whether the person does
 */
public record FirstMeeting(BiPredicate<ServerAddress, Pin> trusts) {
    /** With the person at the terminal, if there is one. */
    public static FirstMeeting atTerminal() {
        return new FirstMeeting((server, pin) -> Terminals.isInteractive() && asks(server, pin));
    }

    /** Connects, and with a server that was never met once more, if the person says yes. */
    public Connection connect(
            ServerAddress server, Security security, Consumer<ConnectionEvent> events)
            throws ConnectionException, Failure {
        try {
            return Connection.open(server, security, events);
        } catch (ConnectionException e) {
            introduce(server, security, e);
            return Connection.open(server, security, events);
        }
    }

    /**
     * Introduces a server that was never met, before there is a screen on which nobody could be
     * asked. A server that is not there may come later, and is refused then.
     */
    public void before(ServerAddress server, Security security)
            throws ConnectionException, Failure {
        if (!security.hasNeverMet(server)) {
            return;
        }
        try (var _ = Connection.open(server, security, event -> {})) {
            // It is trusted: an authority vouches for it.
        } catch (ConnectionException e) {
            if (e.kind() == ConnectionException.Kind.UNTRUSTED) {
                introduce(server, security, e);
            }
        }
    }

    private void introduce(ServerAddress server, Security security, ConnectionException why)
            throws ConnectionException, Failure {
        Pin pin = why.stranger().orElseThrow(() -> why);
        if (!(security instanceof Security.Tls(var trust, var _)) || !trusts.test(server, pin)) {
            throw why;
        }
        try {
            trust.known().remember(server, pin);
        } catch (IOException e) {
            throw new Failure(
                    Exit.FAILED,
                    Words.of(
                            "app.not_remembered",
                            server,
                            trust.known().file(),
                            e.getClass().getSimpleName(),
                            pin));
        }
    }

    private static boolean asks(ServerAddress server, Pin pin) {
        Console console = Objects.requireNonNull(System.console());
        console.printf("%s", Words.of("app.first_meeting", server, pin));
        String answer = console.readLine();
        return answer != null && Blanks.strip(answer).equalsIgnoreCase("yes");
    }
}
