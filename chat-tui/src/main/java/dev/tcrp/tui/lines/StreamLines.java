package dev.tcrp.tui.lines;

import dev.tcrp.server.StandardOutput;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Pipes and files: no prompt, no editing; each line is out before the next one. */
public final class StreamLines implements Lines {
    private final BufferedReader in;
    private final StandardOutput out;

    /** Reads from and prints to these, in UTF-8. */
    public StreamLines(InputStream in, StandardOutput out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    @Override
    public @Nullable String read() throws IOException {
        return in.readLine();
    }

    @Override
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public Optional<String> lost() {
        return out.lost();
    }

    @Override
    public boolean isOver() {
        return out.checkError();
    }

    @Override
    public boolean echoes() {
        return false;
    }

    /** The streams are the process's own, and stay open. */
    @Override
    public void close() {}
}
