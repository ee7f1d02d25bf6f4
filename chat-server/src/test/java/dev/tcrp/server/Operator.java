package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody at a shell on the server's machine, with the program's own command line. */
final class Operator {
    private final Path socket;

    /** What a command ended with, and printed. */
    record Printed(int exit, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }

        Printed isDone() {
            assertThat(this).extracting(Printed::exit, Printed::err).containsExactly(0, "");
            return this;
        }

        Printed fails(int code, String words) {
            assertThat(exit).as(err).isEqualTo(code);
            assertThat(err).contains(words).doesNotContain("\tat ");
            return this;
        }
    }

    Operator(Path socket) {
        this.socket = socket;
    }

    /** An operator of this server, who is let in beside its clients. */
    static Operator of(ChatServer server, Path folder) {
        Path socket = folder.resolve("admin.sock");
        new AdminOptions(socket.toString())
                .open(
                        server,
                        Optional.of(folder),
                        new AdminProgram(Optional.of(folder), Optional.empty(), new Drain(server)));
        return new Operator(socket);
    }

    /** Runs {@code chat-server admin} with these words, parted by a blank. */
    Printed asks(String words) {
        List<String> all = new ArrayList<>(List.of("admin", "--admin-socket", socket.toString()));
        all.addAll(List.of(words.split(" ")));
        return runs(all);
    }

    /** Runs {@code chat-server console} with these lines on its standard input. */
    Printed pipes(String... lines) {
        InputStream before = System.in;
        String text = String.join("\n", lines) + "\n";
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return runs(List.of("console", "--admin-socket", socket.toString()));
        } finally {
            System.setIn(before);
        }
    }

    private static Printed runs(List<String> words) {
        PrintStream before = System.err;
        var errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        var out = new StringWriter();
        try {
            int code =
                    Main.commandLine()
                            .setOut(new PrintWriter(out))
                            .execute(words.toArray(String[]::new));
            return new Printed(code, out.toString(), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }
}
