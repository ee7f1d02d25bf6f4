package dev.tcrp.tui.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.StandardOutput;
import dev.tcrp.tui.update.UiEvent;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Seen to fail with Java's reader of lines, which puts U+FFFD in place of what is no text (B7). */
class StreamLinesTest {
    @Test
    void linesAreTakenAsTheyAre() throws IOException {
        assertThat(read(" a\tb \r\nc\rd\n\n日".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(" a\tb ", "c\rd", "", "日");
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void aLineThatIsNoTextOrTooLongIsRefusedAndTheNextOneIsRead() throws IOException {
        assertThat(read("f\u00e9\nok".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("Not sent: line 1 of the input is not UTF-8 text.", "ok");
        byte[] longer =
                "x"
                        .repeat(StreamLines.LONGEST + 1)
                        .concat("\nok\n")
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(read(longer))
                .containsExactly("Not sent: line 1 of the input is too long.", "ok");
    }

    private static List<String> read(byte[] bytes) throws IOException {
        var out = StandardOutput.to(OutputStream.nullOutputStream(), () -> false);
        try (var lines = new StreamLines(new ByteArrayInputStream(bytes), out)) {
            var read = new ArrayList<String>();
            for (UiEvent e = lines.read(); e != null; e = lines.read()) {
                read.add(
                        switch (e) {
                            case UiEvent.Submitted(var _, var line) -> line.text();
                            case UiEvent.InputTrouble(var words) -> words;
                            default -> e.toString();
                        });
            }
            return read;
        }
    }
}
