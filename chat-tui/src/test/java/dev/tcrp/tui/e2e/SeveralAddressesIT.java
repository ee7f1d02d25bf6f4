package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

/** A host with several addresses, as all of 127.0.0.0/8 are here, and who connects to one. */
final class SeveralAddressesIT {
    /**
     * Case E2. Red on the build before: at 127.0.0.2 the client's status never said UDP, though
     * doctor said that all was well; and {@code --udp-io native} did not start with IPv6.
     */
    @ParameterizedTest
    @CsvSource({
        "native, 0.0.0.0, 127.0.0.2",
        "native, ::, 127.0.0.2",
        "native, ::, [::1]",
        "native, ::1, [::1]",
        "nio, 0.0.0.0, 127.0.0.2",
        "nio, ::, 127.0.0.1",
        "nio, ::, [::1]"
    })
    void messagesGoByUdpToWhicheverWasAddressed(String way, String host, String address) {
        try (var server = open(way, host)) {
            String named = server.address(address);
            String trust = " --pin " + server.pin();
            Program doctor =
                    Program.chat(Map.of(), "", "doctor", named, "--json", "--pin", server.pin());
            assertThat(doctor.out()).contains("\"check\":\"udp\",\"result\":\"ok\"");
            String chat = Program.CLIENT + " --user alice --room tea --server " + named + trust;
            try (var alice = Terminal.running(80, 24, Map.of(), chat)) {
                alice.sees("tea ›").sees("UDP ");
            }
        }
    }

    /** In which strangers may make rooms, at whatever address. */
    private static ServerProcess open(String way, String host) {
        return ServerProcess.with("--memory", "--udp-io", way, "--host", host, "--rooms", "open");
    }
}
