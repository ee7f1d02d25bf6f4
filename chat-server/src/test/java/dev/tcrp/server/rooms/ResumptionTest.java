package dev.tcrp.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.server.store.Change.MemberIn;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Change.TokenStored;
import dev.tcrp.server.store.StoredRoom;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Memberships that another server decided about go on here, or their clients come back. */
class ResumptionTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final int NUMBER = 7;
    private static final Device LAPTOP = new Device("ab".repeat(16));
    private static final Device PHONE = new Device("cd".repeat(16));

    private final Story story = new Story();
    private final Story.Person alice = story.person("alice");
    private final Story.Person bob = story.person("bob");

    private static TokenStored tokenOf(String user) {
        String hash = TokenHash.of(new Token(user + "s-token")).hex();
        return new TokenStored(NUMBER, hash, 1, 0, 0, 0, user, 0, "", "");
    }

    private static MemberState was(String user, Device device) {
        return new MemberState(
                TEA, NUMBER, user, tokenOf(user), Optional.of(device), Optional.empty(), true);
    }

    /** The room as the log has it, with these people in it. */
    private void finds(String... people) {
        List<TokenStored> tokens = Stream.of(people).map(ResumptionTest::tokenOf).toList();
        List<MemberIn> members =
                tokens.stream()
                        .map(token -> new MemberIn(NUMBER, token.user(), token.hash()))
                        .toList();
        var made = new RoomMade(NUMBER, "tea", 0, "");
        story.finds(new StoredRoom(made, 0, 0, tokens, members, List.of()));
    }

    private void goesOn(Story.Person who) {
        assertThat(story.effects())
                .anyMatch(
                        effect ->
                                effect instanceof Effect.AddRecipient(var member)
                                        && member.client().equals(who.id()));
        assertThat(story.effects()).noneMatch(Effect.End.class::isInstance);
    }

    private void comesBack(Story.Person who) {
        assertThat(story.effects()).contains(new Effect.End(who.id()));
        assertThat(story.effects()).noneMatch(Effect.AddRecipient.class::isInstance);
    }

    @Test
    void aMembershipGoesOnAndNobodyIsTold() {
        finds("alice", "bob");
        alice.resumes(was("alice", LAPTOP), LAPTOP);
        goesOn(alice);
        bob.resumes(was("bob", PHONE), PHONE);
        goesOn(bob);
        assertThat(alice.told()).isEmpty();
        bob.disconnects();
        assertThat(alice.told()).isEmpty();
    }

    /**
     * An edge asks again until it hears the answer. Seen to fail with a member who is taken out for
     * a moment, in which what they say is refused.
     */
    @Test
    void whatIsAskedTwiceIsDoneOnce() {
        finds("alice");
        Story.Person elsewhere = story.new Person(alice.user(), new ClientId(2, 1));
        elsewhere.resumes(was("alice", LAPTOP), LAPTOP);
        elsewhere.resumes(was("alice", LAPTOP), LAPTOP);
        goesOn(elsewhere);
        assertThat(story.effects()).noneMatch(Effect.RemoveRecipient.class::isInstance);
        assertThat(story.memberships()).isEqualTo(1);
    }

    @Test
    void aPersonGoesOnOnTwoDevices() {
        finds("alice");
        Story.Person onPhone = alice.again();
        alice.resumes(was("alice", LAPTOP), LAPTOP);
        onPhone.resumes(was("alice", PHONE), PHONE);
        goesOn(onPhone);
        assertThat(story.memberships()).isEqualTo(2);
    }

    /** Seen to fail with the key not looked for. */
    @Test
    void whoseTokenWasRevokedMeanwhileComesBack() {
        finds("alice");
        bob.resumes(was("bob", PHONE), PHONE);
        comesBack(bob);
    }

    @Test
    void whoGoesByAnotherNameMeanwhileComesBack() {
        finds("alice");
        var asBefore =
                new MemberState(
                        TEA,
                        NUMBER,
                        "alicia",
                        tokenOf("alice"),
                        Optional.of(LAPTOP),
                        Optional.empty(),
                        true);
        alice.resumes(asBefore, LAPTOP);
        comesBack(alice);
    }

    /** Seen to fail with the newer connection pushed out. */
    @Test
    void aConnectionThatADeviceHasLeftDoesNotPushOutTheNextOne() {
        finds("alice");
        Story.Person older = alice.again();
        alice.resumes(was("alice", LAPTOP), LAPTOP);
        older.resumes(was("alice", LAPTOP), LAPTOP);
        comesBack(older);
        assertThat(story.memberships()).isEqualTo(1);
    }

    @Test
    void membersOfARoomThatIsGoneOrAnotherOfItsNameComeBack() {
        alice.resumes(was("alice", LAPTOP), LAPTOP);
        comesBack(alice);
        var made = new RoomMade(NUMBER + 1, "tea", 0, "");
        story.finds(new StoredRoom(made, 0, 0, List.of(), List.of(), List.of()));
        alice.resumes(was("alice", LAPTOP), LAPTOP);
        comesBack(alice);
    }
}
