package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.Optional;

/** The operator's token of the server, for who has it. */
public final class OperatorOptions {
    private final Surroundings around;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = "--operator-token-file",
            paramLabel = "FILE",
            description = "file with the operator's token; -: stdin (else CHAT_OPERATOR_TOKEN)")
    private @Nullable String file;

    OperatorOptions(Surroundings around) {
        this.around = around;
    }

    /** The operator's token, if it is given. */
    Optional<Token> given() throws Failure {
        var secret =
                new SecretSource(around, file, "CHAT_OPERATOR_TOKEN", mixee.commandLine()).given();
        return secret.isPresent() ? Optional.of(secret.get().token()) : Optional.empty();
    }

    /** The same, to be shown. */
    List<HeldToken> held() throws Failure {
        return given().map(HeldToken::ofOperator).stream().toList();
    }
}
