package dev.tcrp.tui.lines;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.StandardOutput;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.UiEvent;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Pipes and files: no prompt, no editing; each line is out before the next one. A line ends with LF
 * or CR LF; one that is not UTF-8 or longer than {@value #LONGEST} bytes is refused.
 */
public final class StreamLines implements LineTerminal {
    /** Far more than a message may have, and little beside the heap. */
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final StandardOutput out;
    private long number;

    /** Reads from and prints to these, in UTF-8. */
    public StreamLines(InputStream in, StandardOutput out) {
        this.in = new BufferedInputStream(in);
        this.out = out;
    }

    @Override
    public @Nullable UiEvent read() throws IOException {
        var line = new ByteArrayOutputStream();
        long length = 0;
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (++length <= LONGEST) {
                line.write(b);
            }
        }
        number++;
        return length > LONGEST ? refused(Words.of("app.input_long")) : read(line.toByteArray());
    }

    private UiEvent read(byte[] line) {
        int length = line.length;
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return Utf8.decode(line, 0, end)
                .<UiEvent>map(text -> new UiEvent.Submitted(Optional.empty(), LineEditor.of(text)))
                .orElseGet(() -> refused(Words.of("app.input_utf8")));
    }

    private UiEvent refused(String why) {
        return new UiEvent.InputTrouble(Words.of("app.input_line", number, why));
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

    /** There is no prompt. */
    @Override
    public void refresh() {}

    @Override
    public boolean echoes() {
        return false;
    }

    /** The streams are the process's own, and stay open. */
    @Override
    public void close() {}
}
