package dev.tcrp.tui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class BindingsTest {
    /** Seen to fail with Ctrl+P for two acts. */
    @Test
    void eachUsualKeyIsAKeyAndDoesOneThing() {
        List<Chord> keys = Arrays.stream(Act.values()).flatMap(Act::usualKeys).toList();
        assertThat(keys)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(Chord.of(key.text())).contains(key));
    }

    @Test
    void aKeyIsWrittenAsPeopleWriteIt() {
        assertThat(Chord.of("Alt+P")).contains(new Chord("alt+p"));
        assertThat(Chord.of(" Ctrl+Left ")).contains(new Chord("ctrl+left"));
        assertThat(Chord.of("Alt+PgUp")).contains(new Chord("alt+pageup"));
        assertThat(Chord.of("alt++")).contains(new Chord("alt++"));
        assertThat(Chord.of("Alt+é")).contains(new Chord("alt+é"));
        assertThat(Chord.of("F12")).contains(new Chord("f12"));
        assertThat(Chord.of("alt+f3")).contains(new Chord("alt+f3"));
        assertThat(Chord.of("ctrl+m")).contains(new Chord("enter"));
        assertThat(new Chord("alt+pageup").shown()).isEqualTo("Alt+PageUp");
        assertThat(new Chord("alt++").shown()).isEqualTo("Alt++");
        assertThat(new Chord("f7").shown()).isEqualTo("F7");
    }

    @Test
    void whatNoTerminalTellsOfIsNoKey() {
        assertThat(
                        List.of(
                                "",
                                "+",
                                "p",
                                "ctrl+1",
                                "ctrl+up",
                                "alt+",
                                "super+p",
                                "f13",
                                "alt+\u001b"))
                .allSatisfy(written -> assertThat(Chord.of(written)).isEmpty());
    }

    /** Seen to fail with the chosen keys beneath the usual ones. */
    @Test
    void aChosenKeyDoesWhatWasChosen() {
        var bindings =
                Bindings.USUAL.with(
                        Map.of(
                                new Chord("alt+u"), Act.UPPER_CASE,
                                new Chord("alt+x"), Act.FIRST_NEW));
        assertThat(bindings.act(new Chord("alt+u"))).contains(Act.UPPER_CASE);
        assertThat(bindings.keys(Act.FIRST_NEW)).containsExactly(new Chord("alt+x"));
        assertThat(bindings.act(new Chord("alt+q"))).isEqualTo(Optional.empty());
    }
}
