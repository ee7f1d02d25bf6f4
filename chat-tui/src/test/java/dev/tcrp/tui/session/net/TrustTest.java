package dev.tcrp.tui.session.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.UntrustedException;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which servers are believed to be themselves, on real handshakes. */
class TrustTest {
    private static final String CHAT = "chat.test";
    private static final ServerAddress AT_CHAT = new ServerAddress(CHAT, 9003);
    private static final Pin SELF = pin(Keys.SELF);
    private static final Pin OTHER = pin(Keys.OTHER);

    @TempDir private Path folder;
    private TlsPeer peer = new TlsPeer(Keys.SELF);

    @AfterEach
    void close() throws IOException {
        peer.close();
    }

    @Test
    void whoHasThePinIsTrustedAndKnownFromThenOn() throws IOException {
        peer.meets(CHAT, pinned(SELF));
        peer.meets(CHAT, trust());
        assertThat(Files.readString(file())).isEqualTo("chat.test:9003 " + SELF + "\n");
    }

    @Test
    void whoHasAnotherPinIsRefusedWithBoth() {
        refused(pinned(OTHER))
                .hasMessageContaining(SELF.value())
                .hasMessageContaining(OTHER.value())
                .hasMessageContaining("in between");
        assertThat(file()).doesNotExist();
    }

    /** A pin that is right is enough: a script's home may be read-only. */
    @Test
    void whoHasThePinIsTrustedThoughThatCannotBeWrittenDown() throws IOException {
        Files.writeString(folder.resolve("chat-tui"), "a file in the way");
        assertThatCode(() -> peer.meets(CHAT, pinned(SELF))).doesNotThrowAnyException();
    }

    @Test
    void whomAnAuthorityVouchesForIsTrustedByItsName() throws IOException {
        peer.close();
        peer = new TlsPeer(Keys.SIGNED);
        peer.meets(CHAT, vouching());
        assertThat(file()).doesNotExist();
    }

    @Test
    void byAnotherNameItIsNotTrustedAndTheRightOneIsNamed() throws IOException {
        peer.close();
        peer = new TlsPeer(Keys.SIGNED);
        assertThatThrownBy(() -> peer.meets("bank.test", vouching()))
                .hasMessageContaining("bank.test:9003 is for chat.test, and not for bank.test");
    }

    @ParameterizedTest
    @CsvSource({"expired, expired on 20", "future, is valid from 20"})
    void aCertificateOfAnotherTimeIsNotTrustedAndTheTimeIsNamed(String alias, String words)
            throws IOException {
        peer.close();
        peer = new TlsPeer(alias);
        assertThatThrownBy(() -> peer.meets(CHAT, vouching()))
                .hasMessageContaining("The certificate of chat.test:9003 " + words)
                .hasMessageContaining("and here it is 20")
                .cause()
                .isInstanceOfSatisfying(
                        UntrustedException.class, why -> assertThat(why.stranger()).isEmpty());
    }

    /** Nobody whose word counts has said anything of it, so its dates say nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"expired", "future"})
    void aCertificateOfAnotherTimeByAnAuthorityThatNobodyKnowsIsAStrangers(String alias)
            throws IOException {
        peer.close();
        peer = new TlsPeer(alias);
        refused(trust()).hasMessageContaining("not known here");
    }

    @Test
    void whatAnAuthorityThatNobodyKnowsSaysIsNothing() throws IOException {
        peer.close();
        peer = new TlsPeer(Keys.SIGNED);
        refused(trust()).hasMessageContaining("not known here");
    }

    @Test
    void aServerOnThisMachineNeedsNothing() throws IOException {
        peer.meetsHere(trust());
        assertThat(file()).doesNotExist();
    }

    /** What a name service says of a name, the next moment it may not: the connection counts. */
    @Test
    void aNameThatSeemsToBeThisMachinesIsNoneElsewhere() {
        assertThatThrownBy(() -> peer.meets("localhost", trust()))
                .hasMessageContaining("localhost:9003 is not known here");
    }

    @Test
    void aStrangerIsRefusedWithItsPinAndWhatToDo() {
        refused(trust())
                .hasMessageContaining("connect once with --pin " + SELF)
                .cause()
                .isInstanceOfSatisfying(
                        UntrustedException.class, why -> assertThat(why.stranger()).contains(SELF));
    }

    @Test
    void whoIsKnownIsTrusted() throws IOException {
        known().remember(AT_CHAT, SELF);
        peer.meets(CHAT, trust());
    }

    @Test
    void aChangedKeyIsRefusedInWordsThatNameTheFileAndTheLine() throws IOException {
        writes("# mine", "", "other.test:9003 " + SELF, "chat.test:9003 " + OTHER);
        refused(trust())
                .hasMessageContaining("HAS CHANGED")
                .hasMessageContaining("line 4 of " + file())
                .hasMessageContaining(SELF.value())
                .hasMessageContaining(OTHER.value())
                .cause()
                .isInstanceOfSatisfying(
                        UntrustedException.class, why -> assertThat(why.stranger()).isEmpty());
    }

    @Test
    void aLineThatIsWrongIsNamedInWords() throws IOException {
        writes("chat.test:9003 nonsense");
        refused(trust()).hasMessageContaining("line 1 of " + file()).hasMessageContaining("nonse");
        writes("", "chat.test:9003");
        refused(trust()).hasMessageContaining("line 2 of " + file());
        Files.write(file(), new byte[] {(byte) 0xFF, '\n'});
        refused(trust()).hasMessageContaining("is not UTF-8 text").hasMessageContaining("--pin");
    }

    @Test
    void whatPeopleMakeOfTheFileIsUnderstood() throws IOException {
        writes("", "  # home", "CHAT.test:9003   " + OTHER + "\t# old", "chat.test:9003 " + SELF);
        peer.meets(CHAT, trust());
        Files.writeString(file(), "a.test:1 " + OTHER);
        known().remember(AT_CHAT, SELF);
        assertThat(Files.readAllLines(file()))
                .containsExactly("a.test:1 " + OTHER, "chat.test:9003 " + SELF);
        peer.meets(CHAT, trust());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Trust trust) {
        return assertThatThrownBy(() -> peer.meets(CHAT, trust)).isInstanceOf(IOException.class);
    }

    private void writes(String... lines) throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), List.of(lines));
    }

    private Path file() {
        return known().file();
    }

    private KnownServers known() {
        return new KnownServers(folder.resolve("chat-tui").resolve("known_servers"));
    }

    private Trust trust() {
        return new Trust(Optional.empty(), known());
    }

    private Trust pinned(Pin pin) {
        return new Trust(Optional.of(pin), known());
    }

    private Trust vouching() {
        return new Trust(Optional.empty(), known(), Optional.of(Keys.authorities()));
    }

    private static Pin pin(String alias) {
        return Pin.of(Keys.chain(alias)[0].getPublicKey());
    }
}
