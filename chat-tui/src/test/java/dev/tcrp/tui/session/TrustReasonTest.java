package dev.tcrp.tui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.Trust.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Optional;

/** Why a server is believed to be itself, whoever asks: nothing is remembered by asking. */
class TrustReasonTest {
    private static final Pin ITS = new Pin("n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg");
    private static final Pin OTHER = new Pin("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    private static final ServerAddress FAR = new ServerAddress("192.0.2.1", 9003);
    private static final InetAddress THERE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir private Path folder;

    /** Seen to fail with what is looked at remembered. */
    @Test
    void whoIsLookedAtStaysAStranger() throws Exception {
        assertThat(trust(Optional.empty()).reason(FAR, ITS, THERE, () -> false))
                .isEqualTo(Reason.NEVER_MET);
        assertThat(trust(Optional.of(ITS)).reason(FAR, ITS, THERE, () -> false))
                .isEqualTo(Reason.PIN);
        assertThat(known().file()).doesNotExist();
    }

    @Test
    void itIsTheSameAsBeforeOrHasChanged() throws Exception {
        known().remember(FAR, ITS);
        var trust = trust(Optional.empty());
        assertThat(trust.reason(FAR, ITS, THERE, () -> false)).isEqualTo(Reason.KNOWN);
        assertThatThrownBy(() -> trust.reason(FAR, OTHER, THERE, () -> false))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining("HAS CHANGED")
                .hasMessageContaining(known().file().toString());
    }

    @Test
    void onThisMachineAndWithAnAuthorityThereIsNothingToAsk() throws CertificateException {
        var trust = trust(Optional.empty());
        assertThat(trust.reason(FAR, OTHER, HERE, () -> false)).isEqualTo(Reason.THIS_MACHINE);
        assertThat(trust.reason(FAR, OTHER, THERE, () -> true)).isEqualTo(Reason.AUTHORITY);
    }

    /** Seen to fail with the keys not compared. */
    @Test
    void aPinIsTheOnlyKeyThatCounts() {
        assertThatThrownBy(() -> trust(Optional.of(ITS)).reason(FAR, OTHER, HERE, () -> true))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining("not the server that was meant");
    }

    private Trust trust(Optional<Pin> pin) {
        return new Trust(pin, known());
    }

    private KnownServers known() {
        return new KnownServers(folder.resolve("known_servers"));
    }
}
