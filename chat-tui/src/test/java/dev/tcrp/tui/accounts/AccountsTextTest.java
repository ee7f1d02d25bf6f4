package dev.tcrp.tui.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** The file that people may read, and mend. */
class AccountsTextTest {
    private static final ServerAddress SERVER = new ServerAddress("::1", 9003);
    private static final String ROOM =
            """
            [[room]]
            server = "127.0.0.1:9003"
            room = "tea"
            user = "alice"
            token = "a-secret-of-mine"
            """;

    @Test
    void whatIsWrittenIsReadAgain() throws StateFormatException {
        Accounts accounts =
                new Accounts(
                        Optional.of(new UserName("アリス")),
                        List.of(
                                new KeptServer(SERVER, Optional.of(new Pin("A".repeat(43)))),
                                new KeptServer(
                                        new ServerAddress("a.test", 1),
                                        Optional.empty(),
                                        List.of(
                                                new ServerAddress("::1", 2),
                                                new ServerAddress("b.test", 3)))),
                        List.of(
                                room("ねこ \"の\" \\部屋", new RoomSecret.Held(new Token("#x"))),
                                room("# tea", new RoomSecret.Printed("pass show 'a b' | head -1"))),
                        new Hushed(
                                List.of(new RoomKey(SERVER, new RoomName("\"loud\""))),
                                List.of(new UserName("eve"), new UserName("まろり"))));
        assertThat(AccountsText.read(AccountsText.write(accounts))).isEqualTo(accounts);
    }

    private static KeptRoom room(String name, RoomSecret secret) {
        return new KeptRoom(
                new RoomKey(SERVER, new RoomName(name)),
                new UserName("alice"),
                secret,
                Optional.of(new Token("h")),
                name.startsWith("#"));
    }

    /** E: whoever edited it is told where; a token is never shown. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token = \"a-secret-of-mine\" | token = a-secret-of-mine | line 7, token: must be a"
                        + " text",
                "token = \"a-secret-of-mine\" | token = \"a secret-of-mine\" | line 7, token: token"
                        + " \"…\" must be",
                "room = \"tea\" | room = \"\" | line 5, room: room name",
                "room = \"tea\" | room = 7 | line 5, room: must be a text",
                "user = \"alice\" | usr = \"alice\" | line 6, usr: not known",
                "user = \"alice\" | user = \"alice | line 6, user: must be a text",
                "user = \"alice\" | alice | line 6, the line: KEY = VALUE",
                "user = \"alice\" | room = \"b\" | line 6, room: written twice",
                "server = \"127.0.0.1:9003\" | server = \"a:b:c\" | line 4, server: server",
                "server = \"127.0.0.1:9003\" | [[attic]] | line 3, server: missing",
            })
    void aWrongLineIsNamedWithItsField(String right, String wrong, String words) {
        String file = "[[file]]\nversion = 1\n" + ROOM.replace(right, wrong);
        assertThatExceptionOfType(StateFormatException.class)
                .isThrownBy(() -> AccountsText.read(file))
                .withMessageContaining(words)
                .withMessageNotContaining("secret-of-mine");
    }

    @Test
    void aFileOfANewerVersionIsNotTakenForOneOfOurs() {
        assertThatExceptionOfType(StateFormatException.class)
                .isThrownBy(() -> AccountsText.read("[[file]]\nversion = 2\n"))
                .withMessageContaining("a newer chat-tui");
    }

    @Test
    void commentsAndBlankLinesDoNotCount() throws StateFormatException {
        String file = "# mine\n\n[[file]] # head\n  version = 1 # one\n\n" + ROOM;
        assertThat(AccountsText.read(file).rooms()).hasSize(1);
    }
}
