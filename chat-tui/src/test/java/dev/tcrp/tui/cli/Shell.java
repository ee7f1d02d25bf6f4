package dev.tcrp.tui.cli;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.app.Chat;
import dev.tcrp.tui.app.ChatOptions;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Runs the program in this process, as a shell would, at 09:30 UTC, logged in as root; without TLS,
 * unless it is told otherwise.
 */
public final class Shell {
    private final Map<String, String> environment = new HashMap<>(Map.of("CHAT_PLAINTEXT", "1"));
    private final List<ChatOptions> chats = new CopyOnWriteArrayList<>();
    private String input = "";

    public Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Shell typing(String text) {
        input = text;
        return this;
    }

    /** What the chat was started with. */
    List<ChatOptions> chats() {
        return chats;
    }

    public Run runs(String... arguments) {
        var run = start(arguments);
        return run.ended();
    }

    /** Runs it on a thread of its own. */
    Run start(String... arguments) {
        var out = new StringWriter();
        return start(out, new PrintWriter(out), arguments);
    }

    /** Runs it with its standard output going there. */
    Run startInto(PrintWriter pipe, String... arguments) {
        return start(new StringWriter(), pipe, arguments);
    }

    private Run start(StringWriter out, PrintWriter pipe, String... arguments) {
        var clock = Clock.fixed(Instant.parse("2026-11-23T09:30:00Z"), ZoneOffset.UTC);
        var around =
                new Surroundings(
                        environment, new ByteArrayInputStream(Utf8.encode(input)), clock, "root");
        Chat chat =
                options -> {
                    chats.add(options);
                    return Exit.DONE;
                };
        var err = new StringWriter();
        var line = CommandTree.commandLine(around, chat).setOut(pipe).setErr(new PrintWriter(err));
        return new Run(
                out,
                err,
                CompletableFuture.supplyAsync(() -> line.execute(arguments), Shell::onItsOwnThread)
                        .orTimeout(30, TimeUnit.SECONDS));
    }

    /** Not in the common pool: on a small machine that runs one thing at a time. */
    private static void onItsOwnThread(Runnable program) {
        Thread.ofPlatform().daemon().name("test-shell").start(program);
    }

    /** One run of the program. */
    record Run(StringWriter written, StringWriter told, CompletableFuture<Integer> code) {
        Run ended() {
            code.join();
            return this;
        }

        int exit() {
            return code.join();
        }

        String out() {
            return written.toString();
        }

        List<String> lines() {
            return out().lines().toList();
        }

        String err() {
            return told.toString();
        }
    }
}
