package dev.tcrp.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.UserName;

import org.junit.jupiter.api.Test;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

final class SpeakersTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-23T12:00Z");

    private RoomPane pane = RoomPane.of(Optional.empty(), new UserName("alice"));

    @Test
    void twelveNeighboursHaveTwelveHues() {
        IntStream.range(0, 12).forEach(i -> says("person" + i));
        assertThat(hues("person", 12)).doesNotHaveDuplicates();
    }

    /** Seen to fail with neighbours that only twelve colours tell apart. */
    @Test
    void whereThereAreSixColoursSixNeighboursDiffer() {
        List<String> alike =
                IntStream.range(0, 100)
                        .mapToObj(i -> "person" + i)
                        .filter(name -> name.hashCode() % 6 == 0)
                        .limit(6)
                        .toList();
        alike.forEach(this::says);
        assertThat(alike.stream().map(name -> pane.speakers().hue(name) % 6))
                .doesNotHaveDuplicates();
    }

    @Test
    void aHueStaysWhoeverComes() {
        says("bob");
        int hue = pane.speakers().hue("bob");
        IntStream.range(0, 300).forEach(i -> says("person" + i));
        assertThat(pane.speakers().hue("bob")).isEqualTo(hue);
        assertThat(pane.speakers().hue("ＢＯＢ")).isEqualTo(hue);
    }

    @Test
    void whoSpokeLongAgoIsNoNeighbour() {
        IntStream.range(0, 100).forEach(i -> says("person" + i));
        assertThat(pane.speakers().recent()).hasSize(Speakers.NEIGHBOURS).contains("person99");
    }

    @Test
    void theColumnIsAsWideAsTheWidestNameNear() {
        says("maximilian");
        IntStream.range(0, 50).forEach(_ -> says("bob"));
        assertThat(measured(60, 8, true)).isEqualTo(8);
        assertThat(measured(60, 12, true)).isEqualTo(10);
        assertThat(measured(40, 12, true)).isEqualTo(Speakers.NARROWEST);
    }

    @Test
    void theColumnIsOnlyWidenedUntilTheRoomIsOpenedAnew() {
        says("maximilian");
        pane = pane.withSpeakers(pane.speakers().measured(pane.log(), 10, 12, true));
        IntStream.range(0, 50).forEach(_ -> says("bob"));
        assertThat(measured(10, 12, false)).isEqualTo(10);
        assertThat(measured(10, 12, true)).isEqualTo(Speakers.NARROWEST);
    }

    private int measured(int lines, int most, boolean anew) {
        return pane.speakers().measured(pane.log(), lines, most, anew).width();
    }

    private List<Integer> hues(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> pane.speakers().hue(name + i)).toList();
    }

    private void says(String who) {
        pane = pane.plus(new LogLine.Said(NOW, who, "words", false));
    }
}
