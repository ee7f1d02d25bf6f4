package dev.tcrp.tui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.doctor.Check.Result;
import dev.tcrp.tui.doctor.Check.Subject;
import dev.tcrp.tui.session.net.Probe;
import dev.tcrp.tui.session.net.Trust;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

class FindingsTest {
    private static final Pin PIN = new Pin("n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg");

    @Test
    void aClockWithinTwoSecondsIsWellAndBeyondItIsNot() {
        assertThat(Findings.clock(Duration.ofMillis(-1900), Duration.ofMillis(40)).toText())
                .isEqualTo(
                        "ok       clock       This clock is 1900.0 ms behind the server's, give or"
                                + " take 40.0 ms.");
        var off = Findings.clock(Duration.ofSeconds(90), Duration.ofMillis(40));
        assertThat(off.result()).isEqualTo(Result.WARNING);
        assertThat(off.toJson()).contains("90 s ahead of", "NTP", "\"ms\":90000");
    }

    @Test
    void aNarrowWayIsAWarningWithBothWaysMeasured() {
        var narrow = Findings.size(OptionalInt.of(1000), OptionalInt.of(1178));
        assertThat(narrow.result()).isEqualTo(Result.WARNING);
        assertThat(narrow.toJson()).contains("VPN", "\"up\":1000,\"down\":1178");
        assertThat(Findings.size(OptionalInt.of(1200), OptionalInt.empty()).toText())
                .contains("back up to nothing");
    }

    @Test
    void theMedianIsTakenAndLossesAreSaid() {
        var sorted = List.of(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(90));
        assertThat(Findings.roundTrip("UDP", sorted, 3).toText())
                .startsWith("ok ")
                .contains("2.0 ms by UDP, the median of 3.");
        assertThat(Findings.roundTrip("UDP", sorted, 4).toText())
                .startsWith("warning ")
                .contains("1 of 4 were lost");
        assertThat(Findings.roundTrip("UDP", List.of(), 4).result()).isEqualTo(Result.FAILED);
    }

    @Test
    void aServerThatWasNeverMetIsAWarningThatSaysHowToMeetIt() {
        var shown = new Probe.Shown("TLSv1.3", PIN, Trust.Reason.NEVER_MET);
        assertThat(Findings.tls(shown).toText()).startsWith("warning ").contains("--pin " + PIN);
        var known = new Probe.Shown("TLSv1.3", PIN, Trust.Reason.KNOWN);
        assertThat(Findings.tls(known).result()).isEqualTo(Result.OK);
    }

    /** Seen to fail with the words printed as they are. */
    @Test
    void whatTheServerSaysReachesNoTerminalAsItIs() {
        var check = Findings.refused(Subject.SERVER, "no\u001b[2J\u202e.");
        assertThat(check.toText()).contains("no\u241b[2J").doesNotContain("\u001b", "\u202e");
        assertThat(check.toJson()).doesNotContain("\u001b", "\u202e").contains("\\u001b");
    }
}
