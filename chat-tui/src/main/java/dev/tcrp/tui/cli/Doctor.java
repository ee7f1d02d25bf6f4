package dev.tcrp.tui.cli;

import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.doctor.Check;
import dev.tcrp.tui.doctor.Check.Result;
import dev.tcrp.tui.doctor.Examination;
import dev.tcrp.tui.doctor.TerminalFindings;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.terminal.Abilities;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code doctor [HOST[:PORT]]}. */
@Command(
        name = "doctor",
        description = {
            "Look at a server, at the way there, and at this terminal; change nothing.",
            "Each line is ok, warning (it works, less well) or failed, with what to do."
        },
        footer = {
            "",
            "With --json each line has check (name, tcp, tls, server, udp, size, round-trip,",
            "clock or terminal), result, found, advice if any, and what was measured.",
            "What needs what has failed is left out. No server is remembered, --pin or not.",
            "",
            "Exit codes: 0 nothing failed, 1 something did, 2 usage,",
            "6 the server could not be reached."
        })
public final class Doctor extends CliCommand {
    private final Surroundings around;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            arity = "0..1",
            description = "the server, in place of --server")
    private ServerAddress.@Nullable Named host;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    Doctor(Surroundings around) {
        super(around);
        this.around = around;
    }

    @Override
    Exit run() {
        var examination = new Examination(address(host), security(), around.clock(), this::print);
        examination.run();
        print(TerminalFindings.of(Abilities.of(around.environment())));
        if (!examination.hasReached()) {
            return Exit.UNREACHABLE;
        }
        return examination.worst() == Result.FAILED ? Exit.FAILED : Exit.DONE;
    }

    private void print(Check check) {
        out().println(json ? check.toJson() : check.toText());
        out().flush();
    }
}
