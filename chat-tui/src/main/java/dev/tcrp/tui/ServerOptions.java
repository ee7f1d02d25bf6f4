package dev.tcrp.tui;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.tui.session.ServerAddress;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server: the flag, else CHAT_SERVER, else the one on this machine. */
final class ServerOptions {
    private final Surroundings around;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = "--server",
            paramLabel = "HOST[:PORT]",
            description = "the server (else CHAT_SERVER, else 127.0.0.1:9001)")
    private @Nullable ServerAddress server;

    ServerOptions(Surroundings around) {
        this.around = around;
    }

    ServerAddress address() {
        ServerAddress flag = server;
        if (flag != null) {
            return flag;
        }
        try {
            return around.variable("CHAT_SERVER")
                    .map(ServerAddress::parse)
                    .orElseGet(() -> ServerAddress.parse("127.0.0.1"));
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
}
