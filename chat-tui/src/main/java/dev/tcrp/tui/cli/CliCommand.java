package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Place;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.Standing;
import dev.tcrp.tui.accounts.KeptRoom;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.FirstMeeting;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.session.net.ConnectionEvent;
import dev.tcrp.tui.session.net.Retry;
import dev.tcrp.tui.session.net.Security;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A subcommand that talks to a server: data on standard output, words on standard error. What it
 * throws becomes words and an exit code in {@link Failures}.
 */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
public abstract class CliCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server;

    @Spec private CommandSpec spec;

    CliCommand(Surroundings around) {
        this.server = new ServerOptions(around);
    }

    abstract Exit run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        refuseOptionsBefore(spec);
        return run().code();
    }

    /** What else is lost when this verb's output is, in a sentence with a blank before it. */
    String lostWithOutput() {
        return "";
    }

    final CommandLine commandLine() {
        return spec.commandLine();
    }

    /** An invite to the server that this is connected to. */
    final Invite invite(Connection to, RoomName room, Token token, boolean singleUse) {
        var at = server.address();
        List<Place> others =
                security().ways().beside(at).stream().map(ServerAddress::place).toList();
        return new Invite(at.place(), others, room, to.pin(), singleUse, token);
    }

    /** The server, named by this argument or else by the options and the environment. */
    final ServerAddress address(ServerAddress.@Nullable Named argument) {
        return server.address(argument);
    }

    final Connection connect() throws ConnectionException, Failure {
        return connect(event -> {});
    }

    final Connection connect(Consumer<ConnectionEvent> events) throws ConnectionException, Failure {
        return FirstMeeting.atTerminal().connect(server.address(), server.security(), events);
    }

    /** Shows what is held, and says what of it is worth nothing there. */
    final void show(Connection to, List<HeldToken> held)
            throws ConnectionException, RefusedException, InterruptedException {
        List<Standing> standings = to.show(held);
        for (int i = 0; i < standings.size(); i++) {
            if (standings.get(i) == Standing.NONE) {
                tell(worthless(held.get(i)));
            }
        }
    }

    private static String worthless(HeldToken held) {
        return held.room()
                .map(
                        "The token opens nothing in %s: it is wrong, used up, or has expired."
                                ::formatted)
                .orElse("The operator's token is not this server's.");
    }

    /**
     * What opens the room: what is given, else what the chat has kept of a room of this name, on
     * the server that is named, or on the one where it is.
     */
    final RoomPass pass(RoomName room, TokenOptions token, UserOptions user)
            throws Failure, InterruptedException {
        Optional<Token> given = token.given();
        if (given.isPresent() || server.isPlaintext()) {
            return new RoomPass(
                    given.isPresent() ? given.get() : token.required(), Optional.empty());
        }
        Optional<UserName> as = user.chosen();
        Optional<KeptRoom> kept =
                RoomPass.kept(
                        server.surroundings(),
                        room,
                        one ->
                                (!server.isNamed() || one.key().server().equals(server.address()))
                                        && (as.isEmpty() || as.get().equals(one.user())));
        if (kept.isEmpty()) {
            return new RoomPass(token.required(), Optional.empty());
        }
        ServerAddress at = kept.get().key().server();
        server.usually(at);
        security().ways().add(RoomPass.accounts(surroundings()).others(at));
        return RoomPass.of(kept.get());
    }

    /** The server that the command line names, if it does. */
    final Optional<ServerAddress> namedServer() {
        return server.isGiven() ? Optional.of(server.address()) : Optional.empty();
    }

    final ServerAddress serverAddress() {
        return server.address();
    }

    /** How that is protected, and known. */
    final Security security() {
        return server.security();
    }

    /** When the server is tried again. */
    final Retry retry() {
        return new Retry(server.address(), security().ways(), new Backoff(new SecureRandom()));
    }

    /** Nothing is kept or acknowledged without TLS: what needs that says so before it connects. */
    final void requireTls(String what) throws Failure {
        if (!(security() instanceof Security.Tls)) {
            throw new Failure(Exit.USAGE, what + " needs TLS: leave out --plaintext.");
        }
    }

    /** What stands before the subcommand would count for the chat only, and be lost in silence. */
    static void refuseOptionsBefore(CommandSpec spec) {
        var before = spec.root().commandLine().getParseResult().matchedOptions();
        if (!before.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Give %s behind %s, not before it."
                            .formatted(before.getFirst().longestName(), spec.qualifiedName()));
        }
    }

    final Surroundings surroundings() {
        return server.surroundings();
    }

    /** Where data goes. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Says something to people. */
    final void tell(String words) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(words);
        err.flush();
    }
}
