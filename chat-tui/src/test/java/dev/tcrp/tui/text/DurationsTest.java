package dev.tcrp.tui.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"30s, 30", "10m, 600", "24h, 86400", "7d, 604800", "90, 90"})
    void readsWhatPeopleType(String text, long seconds) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    /** Seen to fail with Long.parseLong alone: +7 and ٣ passed. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "0s", "-1", "+7", "1.5h", "5 m", "1w", "٣", "h", "99999999999"})
    void refusesTheRestNamingTheForm(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("24h");
    }

    @Test
    void aLifetimeMayBeForever() {
        assertThat(Durations.lifetime("forever")).isEqualTo(Lifetime.FOREVER);
        assertThatThrownBy(() -> Durations.lifetime("9999999999d"))
                .hasMessageContaining("4294967295");
    }

    @ParameterizedTest
    @CsvSource({"86400, 1d", "7200, 2h", "90, 90s", "0, 0s", "4294967295, forever"})
    void isShownAsItIsTyped(long seconds, String text) {
        assertThat(Durations.shown(new Lifetime(seconds))).isEqualTo(text);
    }
}
