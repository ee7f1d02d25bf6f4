package dev.tcrp.tui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What becomes of the rooms that one enters, makes, leaves and is renamed in. */
class AccountsTest {
    private static final ServerAddress HOME = new ServerAddress("home.test", 9003);
    private static final ServerAddress WORK = new ServerAddress("work.test", 9003);
    private static final UserName ALICE = new UserName("alice");
    private static final UserName BOB = new UserName("bob");
    private static final Token HOST = new Token("host");
    private static final Token MEMBER = new Token("member");

    @Test
    void roomsOfTwoServersStayInTheOrderInWhichTheyWereEntered() {
        Accounts accounts =
                Accounts.NONE
                        .entered(room(HOME, "tea"), ALICE, MEMBER)
                        .entered(room(WORK, "tea"), ALICE, MEMBER)
                        .made(room(HOME, "dev"), ALICE, HOST)
                        .entered(room(HOME, "tea"), ALICE, new Token("newer"));
        assertThat(opened(accounts))
                .containsExactly(room(HOME, "tea"), room(WORK, "tea"), room(HOME, "dev"));
        assertThat(accounts.user()).contains(ALICE);
    }

    @Test
    void whatChangesNothingIsTheVeryObject() {
        Accounts accounts = Accounts.NONE.entered(room(HOME, "tea"), ALICE, MEMBER);
        assertThat(accounts.entered(room(HOME, "tea"), ALICE, MEMBER)).isSameAs(accounts);
        assertThat(accounts.left(room(WORK, "tea"), ALICE)).isSameAs(accounts);
        Accounts met = accounts.met(HOME, Optional.empty());
        assertThat(met.met(HOME, Optional.empty())).isSameAs(met);
    }

    @Test
    void aRoomThatIsLeftIsForgottenButTheHostsTokenOfOnesOwnIsNot() {
        Accounts accounts =
                Accounts.NONE
                        .entered(room(HOME, "tea"), ALICE, MEMBER)
                        .made(room(HOME, "dev"), ALICE, HOST)
                        .entered(room(HOME, "dev"), ALICE, MEMBER)
                        .left(room(HOME, "tea"), ALICE)
                        .left(room(HOME, "dev"), ALICE);
        assertThat(opened(accounts)).isEmpty();
        assertThat(accounts.rooms())
                .singleElement()
                .extracting(KeptRoom::host)
                .isEqualTo(Optional.of(HOST));
        assertThat(accounts.rooms().getFirst().secret()).isEqualTo(new RoomSecret.Held(HOST));
    }

    @Test
    void twoNamesInOneRoomAreTwoPlacesAndAStartWithoutANameTakesTheLast() {
        Accounts accounts =
                Accounts.NONE
                        .made(room(HOME, "tea"), ALICE, HOST)
                        .entered(room(HOME, "tea"), BOB, MEMBER);
        assertThat(accounts.rooms()).hasSize(2);
        assertThat(accounts.opened(Optional.of(ALICE)))
                .extracting(KeptRoom::user)
                .containsExactly(ALICE);
        assertThat(accounts.opened(Optional.empty()))
                .extracting(KeptRoom::user)
                .containsExactly(BOB);
    }

    @Test
    void aNewNameIsTheOneToComeBackWith() {
        Accounts accounts =
                Accounts.NONE
                        .entered(room(HOME, "tea"), ALICE, MEMBER)
                        .renamed(room(HOME, "tea"), ALICE, BOB);
        assertThat(accounts.rooms()).extracting(KeptRoom::user).containsExactly(BOB);
        assertThat(accounts.user()).contains(BOB);
    }

    private static List<RoomKey> opened(Accounts accounts) {
        return accounts.opened(Optional.empty()).stream().map(KeptRoom::key).toList();
    }

    private static RoomKey room(ServerAddress server, String name) {
        return new RoomKey(server, new RoomName(name));
    }
}
