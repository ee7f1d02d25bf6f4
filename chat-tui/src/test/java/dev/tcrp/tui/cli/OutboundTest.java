package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;

import org.junit.jupiter.api.Test;

/** What {@code send --id} is known by (case A3). */
class OutboundTest {
    private static final Device USUAL = device("token", "room", "ci", "build-17");

    /**
     * The same as {@code printf 'tcrp id\nroom\nci\nbuild-17' | openssl dgst -sha256 -hmac token}
     * begins with.
     */
    @Test
    void theDeviceOfAnIdIsDrawnWithTheTokenAsKey() {
        assertThat(USUAL).isEqualTo(new Device("f0a080d7da6ae63a74d94d5b14930757"));
    }

    @Test
    void anythingElseMakesAnotherDevice() {
        assertThat(device("nekot", "room", "ci", "build-17")).isNotEqualTo(USUAL);
        assertThat(device("token", "moor", "ci", "build-17")).isNotEqualTo(USUAL);
        assertThat(device("token", "room", "ic", "build-17")).isNotEqualTo(USUAL);
        assertThat(device("token", "room", "ci", "build-18")).isNotEqualTo(USUAL);
        assertThat(device("token", "ro", "omci", "build-17")).isNotEqualTo(USUAL);
    }

    @Test
    void namesThatAreEquivalentMakeTheSameDevice() {
        assertThat(device("token", "cafe\u0301", "e\u0301", "1"))
                .isEqualTo(device("token", "caf\u00e9", "\u00e9", "1"));
    }

    private static Device device(String token, String room, String user, String id) {
        return Outbound.device(new Token(token), new RoomName(room), new UserName(user), id);
    }
}
