package dev.tcrp.server.admin.cli;

import dev.tcrp.server.admin.ExitCode;
import dev.tcrp.server.admin.RefusedOrderException;

import org.jline.terminal.Terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code top}: what the server does now, once a second until q or Ctrl+C. Where there is no
 * terminal, and with {@code --json}, one text follows the other.
 */
final class TopCommand implements Callable<Integer> {
    private static final String ONCE = "--once";
    private static final int MOST = 100;
    private static final long SECOND_MS = 1000;

    /** Above the list, besides one of each server. */
    private static final int HEAD_LINES = 3;

    private static final List<Integer> ENDS = List.of((int) 'q', 3, 4, -1);

    private final Target target;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    private TopCommand(Target target) {
        this.target = target;
    }

    static CommandSpec spec(Target target) {
        CommandSpec spec = new TopCommand(target).spec;
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage().description("show the busiest connections, live; q ends");
        spec.addOption(
                OptionSpec.builder(ONCE)
                        .type(boolean.class)
                        .description("look for one second, print that, and end")
                        .build());
        return spec;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ParseResult line = spec.commandLine().getParseResult();
        PrintWriter out = spec.commandLine().getOut();
        try (AdminClient client = target.connect(line)) {
            Sample first = Sample.take(client, MOST);
            if (!AdminCommand.isJson(line) && !once(line) && Screen.isThere()) {
                target.draw(terminal -> draw(client, first, terminal));
            } else {
                print(client, first, line, out);
            }
            return ExitCode.DONE.code();
        } catch (RefusedOrderException e) {
            System.err.println("chat-server: " + e.words());
            return e.exit().code();
        }
    }

    private static boolean once(ParseResult line) {
        return line.matchedOptionValue(ONCE, false);
    }

    private void print(AdminClient client, Sample first, ParseResult line, PrintWriter out)
            throws InterruptedException {
        Sample before = first;
        do {
            Thread.sleep(SECOND_MS);
            Sample now = Sample.take(client, MOST);
            if (AdminCommand.isJson(line)) {
                now.lines().forEach(out::println);
            } else {
                new TopText(out, target.width()).print(now, before);
                out.println();
            }
            before = now;
        } while (!once(line) && !out.checkError());
    }

    private static void draw(AdminClient client, Sample first, Terminal terminal)
            throws IOException {
        Screen.takeKeys(terminal);
        Sample before = first;
        terminal.writer().print("\033[2J");
        while (!ENDS.contains(terminal.reader().read(SECOND_MS))) {
            int rows =
                    Math.max(1, terminal.getSize().getRows() - HEAD_LINES - before.stats().size());
            Sample now = Sample.take(client, Math.min(MOST, rows));
            var text = new StringWriter();
            new TopText(new PrintWriter(text), Screen.width(terminal)).print(now, before);
            terminal.writer().print("\033[H" + text.toString().replace("\n", "\033[K\r\n"));
            terminal.writer().print("\033[J");
            terminal.flush();
            before = now;
        }
    }
}
