package dev.tcrp.tui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Kitty's graphics as its protocol's text has them. */
class KittyTest {
    private static final Pattern PART =
            Pattern.compile("\u001b_G([a-zA-Z0-9=,]*);([A-Za-z0-9+/=]{1,4096})\u001b\\\\");

    private final List<String> controls = new ArrayList<>();

    private byte[] sent(String sequences) {
        var data = new StringBuilder();
        Matcher part = PART.matcher(sequences);
        int at = 0;
        while (at < sequences.length() && part.find(at) && part.start() == at) {
            controls.add(part.group(1));
            data.append(part.group(2));
            at = part.end();
        }
        assertThat(at).isEqualTo(sequences.length());
        return Base64.getDecoder().decode(data.toString());
    }

    /** Seen to fail with a part that says it is the last. */
    @Test
    void allPixelsAreSentInParts() throws DataFormatException {
        Raster raster = Rasters.random(90, 70, 5);
        byte[] bytes = sent(Kitty.of(raster));
        assertThat(controls.getFirst()).contains("a=T", "f=24", "o=z", "s=90", "v=70", "C=1");
        assertThat(controls).hasSizeGreaterThan(3).allMatch(c -> c.contains("q=2"));
        assertThat(controls.subList(0, controls.size() - 1)).allMatch(c -> c.endsWith("m=1"));
        assertThat(controls.getLast()).endsWith("m=0");
        var rgb = new byte[3 * 90 * 70];
        var inflater = new Inflater();
        inflater.setInput(bytes);
        assertThat(inflater.inflate(rgb)).isEqualTo(rgb.length);
        assertThat(inflater.finished()).isTrue();
        inflater.end();
        for (int i = 0; i < 90 * 70; i++) {
            int pixel = raster.at(i % 90, i / 90);
            assertThat(rgb[3 * i]).isEqualTo((byte) (pixel >> 16));
            assertThat(rgb[3 * i + 1]).isEqualTo((byte) (pixel >> 8));
            assertThat(rgb[3 * i + 2]).isEqualTo((byte) pixel);
        }
    }

    @Test
    void aSmallOneIsOnePart() {
        var _ = sent(Kitty.of(Rasters.sloping(2, 2)));
        assertThat(controls).hasSize(1);
        assertThat(controls.getFirst()).endsWith("m=0");
    }
}
