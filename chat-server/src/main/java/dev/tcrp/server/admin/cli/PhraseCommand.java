package dev.tcrp.server.admin.cli;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.server.admin.ExitCode;
import dev.tcrp.server.admin.RefusedOrderException;
import dev.tcrp.server.admin.cli.Phrase.Shape;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Carries out one command of the grammar: sends it to the server, and prints the answer. */
final class PhraseCommand implements Callable<Integer> {
    private static final String OUT = "--out";

    private final Phrase phrase;
    private final Target target;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    private PhraseCommand(Phrase phrase, Target target) {
        this.phrase = phrase;
        this.target = target;
    }

    /** The command, with its words as options and parameters. */
    static CommandSpec spec(Phrase phrase, Target target) {
        CommandSpec spec = new PhraseCommand(phrase, target).spec;
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage().description(phrase.description());
        Words.addTo(spec, phrase.words());
        if (phrase.shape() == Shape.TOKENS) {
            spec.addOption(
                    OptionSpec.builder(OUT)
                            .paramLabel("FILE")
                            .type(Path.class)
                            .description("write the tokens to this new file (0600) instead")
                            .build());
        }
        return spec;
    }

    @Override
    public Integer call() {
        ParseResult line = spec.commandLine().getParseResult();
        JsonLine order = Words.order(phrase, line);
        PrintWriter out = spec.commandLine().getOut();
        @Nullable Path file = line.matchedOptionValue(OUT, null);
        try (AdminClient client = target.connect(line)) {
            if (file != null) {
                writeTo(file, client, order);
            } else if (AdminCommand.isJson(line)) {
                client.ask(order, phrase.patience(), (text, _) -> now(text, out));
            } else {
                show(order, client, out);
            }
            return ExitCode.DONE.code();
        } catch (RefusedOrderException e) {
            System.err.println("chat-server: " + e.words());
            return e.exit().code();
        } finally {
            out.flush();
        }
    }

    private void show(JsonLine order, AdminClient client, PrintWriter out) {
        switch (phrase.shape()) {
            case STREAM ->
                    client.ask(order, phrase.patience(), (_, row) -> now(RowText.line(row), out));
            case TABLE, CARD, CARDS, TOKENS -> {
                var table = new RowTable(out, target.width(), cards());
                try {
                    client.ask(order, phrase.patience(), (_, row) -> table.add(row));
                } finally {
                    table.print();
                }
            }
        }
    }

    private int cards() {
        return switch (phrase.shape()) {
            case CARD -> 1;
            case CARDS -> Integer.MAX_VALUE;
            case TABLE, TOKENS, STREAM -> 0;
        };
    }

    private void now(String line, PrintWriter out) {
        out.println(line);
        if (phrase.shape() == Shape.STREAM) {
            out.flush();
        }
    }

    private static void writeTo(Path file, AdminClient client, JsonLine order) {
        try (var secret = new SecretFile(file)) {
            client.ask(order, AdminClient.PATIENCE, (text, _) -> secret.add(text));
        }
    }
}
