package dev.tcrp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PROTOCOL.md shows the golden bytes, all of them and nothing else. Seen to fail with one digit of
 * an example changed, with an example taken out, and with one put in.
 */
class ProtocolDocumentTest {
    @Test
    void theExamplesAreTheGoldenBytes() throws IOException {
        List<String> golden = GoldenUnit.all().stream().map(GoldenUnit::line).toList();

        assertThat(examples()).containsExactlyInAnyOrderElementsOf(golden);
    }

    /** The lines of the blocks that are fenced as hex. */
    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("PROTOCOL.md"))) {
            if (line.startsWith("```")) {
                inside = line.equals("```hex");
            } else if (inside) {
                examples.add(GoldenUnit.of(line).line());
            }
        }
        return examples;
    }
}
