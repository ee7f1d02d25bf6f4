package dev.tcrp.tui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The file on the disk, which two clients of one person change. */
class AccountsStoreTest {
    private static final ServerAddress SERVER = new ServerAddress("127.0.0.1", 9003);

    @TempDir private Path home;

    private final List<String> troubles = new ArrayList<>();

    private AccountsStore store() {
        return new AccountsStore(new StateFolder(home.resolve("chat-tui")), troubles::add);
    }

    private Path file() {
        return home.resolve("chat-tui/accounts.toml");
    }

    private static void enters(AccountsStore store, String room) {
        assertThat(
                        store.change(
                                accounts ->
                                        accounts.entered(
                                                new RoomKey(SERVER, new RoomName(room)),
                                                new UserName("alice"),
                                                new Token("t"))))
                .isPresent();
    }

    private static List<String> rooms(AccountsStore store) {
        return store.load().rooms().stream().map(kept -> kept.key().value()).toList();
    }

    /** Seen to fail with a store that changes what it has read or written before. */
    @Test
    void whatTwoClientsKeepIsBothKept() {
        AccountsStore one = store();
        AccountsStore other = store();
        enters(one, "tea");
        enters(other, "dev");
        enters(one, "ops");
        assertThat(rooms(store())).containsExactly("tea", "dev", "ops");
        assertThat(troubles).isEmpty();
    }

    @Test
    void onlyTheOwnerReadsItAndNothingLiesBesideIt() throws IOException {
        enters(store(), "tea");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(file().getParent())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("accounts.toml", "accounts.lock");
        }
    }

    @Test
    void aBrokenFileIsNamedAndKeptAsideHoweverOftenThatHappens() throws IOException {
        enters(store(), "tea");
        for (int i = 1; i <= 2; i++) {
            Files.writeString(file(), "[[room]]\nserver = " + i + "\n");
            assertThat(store().load()).isEqualTo(Accounts.NONE);
            assertThat(troubles.getLast())
                    .contains(file().toString(), "line 2, server", "accounts.toml.broken-" + i);
            enters(store(), "dev" + i);
        }
        assertThat(Files.readString(file().resolveSibling("accounts.toml.broken-1")))
                .isEqualTo("[[room]]\nserver = 1\n");
        assertThat(rooms(store())).containsExactly("dev2");
    }

    @Test
    void whatCannotBeWrittenIsSaidAndWhatWasThereStays() throws IOException {
        enters(store(), "tea");
        Files.createDirectory(file().resolveSibling("accounts.toml.new"));
        Files.createFile(file().resolveSibling("accounts.toml.new").resolve("in the way"));
        assertThat(store().change(accounts -> Accounts.NONE)).isEmpty();
        assertThat(troubles).singleElement().asString().contains("Your rooms are not kept");
        assertThat(rooms(store())).containsExactly("tea");
    }
}
