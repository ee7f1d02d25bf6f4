package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.net.Ways;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.Optional;

/** Which server, and how it is believed to be itself: the flags, else the environment. */
public final class ServerOptions {
    private final Surroundings around;
    private final Ways ways = new Ways();
    private String usual = "127.0.0.1";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = "--server",
            paramLabel = "HOST[:PORT],...",
            description = "the server (else CHAT_SERVER, else 127.0.0.1:9003)")
    private @Nullable ServerNames server;

    @Option(
            names = "--pin",
            paramLabel = "PIN",
            description = "the server's pin, from its ready line; remembered")
    private @Nullable Pin pin;

    @Option(
            names = "--plaintext",
            description = "no TLS, port 9001: others can read, forge (else CHAT_PLAINTEXT=1)")
    private boolean plaintext;

    ServerOptions(Surroundings around) {
        this.around = around;
    }

    /** Where to connect to, with or without TLS. */
    ServerAddress address() {
        return named().first(usualPort());
    }

    /** Where to connect to, if a verb takes the server as an argument too; named once. */
    ServerAddress address(ServerAddress.@Nullable Named argument) {
        if (argument == null) {
            return address();
        }
        if (isGiven()) {
            throw new ParameterException(
                    commandLine(), "Name the server once: HOST[:PORT] or --server.");
        }
        return argument.at(usualPort());
    }

    private int usualPort() {
        return isPlaintext() ? ServerAddress.PLAINTEXT_PORT : ServerAddress.DEFAULT_PORT;
    }

    /** Where the original's server is. */
    ServerAddress classicAddress() {
        return named().first(ServerAddress.PLAINTEXT_PORT);
    }

    Security security() {
        if (isPlaintext()) {
            requireOne();
            return new Security.None();
        }
        ways.add(named().others(usualPort()));
        return security(around, Optional.ofNullable(pin), ways);
    }

    /** As the environment wants it. */
    static Security security(Surroundings around, Optional<Pin> pin, Ways ways) {
        if (isPlaintext(around)) {
            return new Security.None();
        }
        KnownServers known = KnownServers.of(around.environment(), around.home());
        return new Security.Tls(new Trust(pin, known), ways);
    }

    /** Without its key nothing tells that a server at another address is the same. */
    void requireOne() {
        if (named().all().size() > 1) {
            throw new ParameterException(
                    commandLine(), "Several addresses of a server need TLS: name one.");
        }
    }

    /** Whether there is to be no TLS. */
    boolean isPlaintext() {
        return plaintext || isPlaintext(around);
    }

    private static boolean isPlaintext(Surroundings around) {
        return around.variable("CHAT_PLAINTEXT").filter("1"::equals).isPresent();
    }

    private ServerNames named() {
        ServerNames flag = server;
        if (flag != null) {
            return flag;
        }
        try {
            return ServerNames.parse(around.variable("CHAT_SERVER").orElse(usual));
        } catch (InvalidFieldException e) {
            throw new ParameterException(commandLine(), "CHAT_SERVER: " + e.getMessage());
        }
    }

    private CommandLine commandLine() {
        return mixee.commandLine();
    }

    boolean isGiven() {
        return server != null;
    }

    Surroundings surroundings() {
        return around;
    }

    /** Where to connect to when nothing names the server. */
    void usually(ServerAddress server) {
        usual = server.toString();
    }

    /** Whether a flag or the environment names the server. */
    boolean isNamed() {
        return isGiven() || around.variable("CHAT_SERVER").isPresent();
    }
}
