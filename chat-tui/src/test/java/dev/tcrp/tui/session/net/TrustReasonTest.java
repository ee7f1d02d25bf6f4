package dev.tcrp.tui.session.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.UntrustedException;
import dev.tcrp.tui.session.net.Trust.Reason;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Optional;

/** Why a server is believed to be itself, whoever asks: nothing is remembered by asking. */
class TrustReasonTest {
    private static final Pin ITS = new Pin("n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg");
    private static final Pin OTHER = new Pin("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    private static final ShownKey SHOWN = ShownKey.of(ITS);
    private static final ServerAddress FAR = new ServerAddress("192.0.2.1", 9003);
    private static final InetAddress THERE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir private Path folder;

    /** Seen to fail with what is looked at remembered. */
    @Test
    void whoIsLookedAtStaysAStranger() throws Exception {
        assertThat(trust(Optional.empty()).reason(FAR, SHOWN, THERE, AuthorityVerdict.None::new))
                .isEqualTo(Reason.NEVER_MET);
        assertThat(trust(Optional.of(ITS)).reason(FAR, SHOWN, THERE, AuthorityVerdict.None::new))
                .isEqualTo(Reason.PIN);
        assertThat(known().file()).doesNotExist();
    }

    @Test
    void itIsTheSameAsBeforeOrHasChanged() throws Exception {
        known().remember(FAR, ITS);
        var trust = trust(Optional.empty());
        assertThat(trust.reason(FAR, SHOWN, THERE, AuthorityVerdict.None::new))
                .isEqualTo(Reason.KNOWN);
        assertThatThrownBy(
                        () ->
                                trust.reason(
                                        FAR, ShownKey.of(OTHER), THERE, AuthorityVerdict.None::new))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining("HAS CHANGED")
                .hasMessageContaining(known().file().toString());
    }

    @Test
    void onThisMachineAndWithAnAuthorityThereIsNothingToAsk() throws CertificateException {
        var trust = trust(Optional.empty());
        assertThat(trust.reason(FAR, ShownKey.of(OTHER), HERE, AuthorityVerdict.None::new))
                .isEqualTo(Reason.THIS_MACHINE);
        assertThat(trust.reason(FAR, ShownKey.of(OTHER), THERE, AuthorityVerdict.Vouches::new))
                .isEqualTo(Reason.AUTHORITY);
    }

    /** Seen to fail with the keys not compared. */
    @Test
    void aPinIsTheOnlyKeyThatCounts() {
        assertThatThrownBy(
                        () ->
                                trust(Optional.of(ITS))
                                        .reason(
                                                FAR,
                                                ShownKey.of(OTHER),
                                                HERE,
                                                AuthorityVerdict.Vouches::new))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining("not the server that was meant");
    }

    /** Seen to fail before (case E3): every one of them was a server that is not known here. */
    @Test
    void aCertificateThatDoesNotHoldIsNoStrangersAndTheCauseIsNamed() {
        refused(new AuthorityVerdict.Expired(Instant.parse("2026-01-02T03:04:05Z")))
                .hasMessageContaining("expired on 2026-01-02T03:04:05Z, and here it is 20")
                .hasMessageContaining("--pin " + ITS);
        refused(new AuthorityVerdict.NotYetValid(Instant.parse("2126-01-02T03:04:05Z")))
                .hasMessageContaining("is valid from 2126-01-02T03:04:05Z on")
                .hasMessageContaining("this machine's clock");
        refused(new AuthorityVerdict.OfAnother("chat.test"))
                .hasMessageContaining("is for chat.test, and not for 192.0.2.1.");
    }

    /** The key is what was agreed on then, as with OpenSSH; dates and names are an authority's. */
    @Test
    void whoIsKnownByTheKeyNeedsNoAuthority() throws Exception {
        known().remember(FAR, ITS);
        var expired = new AuthorityVerdict.Expired(Instant.EPOCH);
        assertThat(trust(Optional.empty()).reason(FAR, SHOWN, THERE, () -> expired))
                .isEqualTo(Reason.KNOWN);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(AuthorityVerdict word) {
        return assertThatThrownBy(
                        () -> trust(Optional.empty()).reason(FAR, SHOWN, THERE, () -> word))
                .isInstanceOfSatisfying(
                        UntrustedException.class, why -> assertThat(why.stranger()).isEmpty());
    }

    private Trust trust(Optional<Pin> pin) {
        return new Trust(pin, known());
    }

    private KnownServers known() {
        return new KnownServers(folder.resolve("known_servers"));
    }
}
