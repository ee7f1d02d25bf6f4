package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.tui.text.QrPicture;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class RoomVerbsTest {
    private static final RoomName LOBBY = new RoomName("lobby");
    private static final List<Token> TOKENS = List.of(new Token("one"), new Token("two"));
    private static final RoomSummary SUMMARY =
            new RoomSummary(LOBBY, 2, new Lifetime(86_400), new Topic("何でも\u202e"));

    private final Shell shell = new Shell();

    @Test
    void createPrintsOneInviteALine() throws Exception {
        try (var server = new AnsweringServer(RoomVerbsTest::answer)) {
            var run = shell.runs("room", "create", "lobby", "--server", server.address());
            assertThat(run.exit()).isZero();
            String room = "chat://" + server.address() + "/lobby#";
            assertThat(run.lines()).containsExactly(room + "one", room + "two");
            assertThat(server.asked())
                    .containsExactly(
                            new OpenRoom(
                                    LOBBY,
                                    5,
                                    new Lifetime(86_400),
                                    Optional.empty(),
                                    Topic.NONE,
                                    Terms.USUAL));
        }
    }

    /** Seen to fail with all pictures that of the host's. */
    @Test
    void createDrawsEachInviteForAPhoneWhereScriptsDoNotLook() throws Exception {
        try (var server = new AnsweringServer(RoomVerbsTest::answer)) {
            var run = shell.runs("room", "create", "lobby", "--qr", "--server", server.address());
            assertThat(run.lines()).hasSize(2).allMatch(line -> line.startsWith("chat://"));
            for (String invite : run.lines()) {
                assertThat(run.err()).contains(String.join("\n", QrPicture.of(invite)));
            }
            assertThat(run.err()).contains("For a host, number 1:", "For a member, number 2:");
        }
    }

    /** Seen to fail with the m of --ttl read as hours. */
    @Test
    void createAsksForWhatWasChosenAndPrintsJson() throws Exception {
        try (var server = new AnsweringServer(RoomVerbsTest::answer)) {
            var line =
                    "room create lobby --user bob --tokens 2 --ttl 10m --topic 猫 --json --server ";
            var run = shell.runs((line + server.address()).split(" "));
            String at = "chat://" + server.address() + "/lobby#";
            assertThat(run.lines())
                    .containsExactly(
                            "{\"v\":1,\"room\":\"lobby\",\"created\":true,\"user\":\"bob\","
                                    + "\"tokens\":[\"one\",\"two\"],\"invites\":[\""
                                    + at
                                    + "one\",\""
                                    + at
                                    + "two\"],\"topic\":\"猫\",\"ttl\":600}");
            assertThat(server.asked())
                    .containsExactly(
                            new OpenRoom(
                                    LOBBY,
                                    2,
                                    new Lifetime(600),
                                    Optional.of(new UserName("bob")),
                                    new Topic("猫"),
                                    Terms.USUAL));
        }
    }

    /** A server of 0.2.0 hides nothing. Seen to fail with its refusal taken for one. */
    @Test
    void aServerThatKnowsNoShownTokensIsAskedAllTheSame() throws Exception {
        try (var server = new AnsweringServer(RoomVerbsTest::answer)) {
            shell.with("CHAT_SERVER", server.address()).with("CHAT_OPERATOR_TOKEN", "operators");
            var made = shell.runs("room", "create", "lobby");
            assertThat(made.exit()).as(made.err()).isZero();
            assertThat(made.lines()).hasSize(2);
            assertThat(made.err()).isEmpty();
            assertThat(shell.with("CHAT_TOKEN", "one").runs("who", "lobby").lines()).hasSize(2);
        }
    }

    @Test
    void aRoomThatIsThereIsAnErrorUnlessItMayBe() throws Exception {
        try (var server = AnsweringServer.refusing(Reason.EXISTS, "It exists.")) {
            String[] line = {"room", "create", "lobby", "--server", server.address()};
            assertThat(shell.runs(line).exit()).isEqualTo(5);
            var run = shell.runs((String.join(" ", line) + " --if-not-exists --json").split(" "));
            assertThat(run.exit()).isZero();
            assertThat(run.err()).contains("there already");
            assertThat(run.lines())
                    .containsExactly("{\"v\":1,\"room\":\"lobby\",\"created\":false}");
        }
    }

    /** Seen to fail with only the first page asked for. */
    @Test
    void listAsksForEveryPageAndShowsNoHostileText() throws Exception {
        try (var server = new AnsweringServer(RoomVerbsTest::answer)) {
            var run = shell.runs("room", "list", "--server", server.address());
            assertThat(run.lines()).containsExactly("lobby\t2\t1d\t何でも\uFFFD", "雑談\t0\tforever\t");
        }
    }

    @Test
    void listAndShowPrintTheSameJson() throws Exception {
        String expected =
                "{\"v\":1,\"room\":\"lobby\",\"members\":2,\"topic\":\"何でも\\u202e\",\"ttl\":86400}";
        try (var server = new AnsweringServer(RoomVerbsTest::answer)) {
            shell.with("CHAT_SERVER", server.address());
            assertThat(shell.runs("room", "list", "--json").lines()).contains(expected);
            assertThat(shell.runs("room", "show", "lobby", "--json").lines())
                    .containsExactly(expected);
        }
    }

    /** Seen to fail before: only the names were printed. */
    @Test
    void whoAsksForEveryPageAndTellsRolesAndPresence() throws Exception {
        try (var server = new AnsweringServer(RoomVerbsTest::answer)) {
            shell.with("CHAT_SERVER", server.address());
            assertThat(shell.runs("who", "lobby").lines())
                    .containsExactly("alice\thost\there", "太郎\treader\taway\tclear");
            assertThat(shell.runs("who", "lobby", "--json").lines())
                    .containsExactly(
                            "{\"v\":1,\"room\":\"lobby\",\"user\":\"alice\",\"role\":\"host\","
                                    + "\"presence\":\"here\",\"clear\":false}",
                            "{\"v\":1,\"room\":\"lobby\",\"user\":\"太郎\",\"role\":\"reader\","
                                    + "\"presence\":\"away\",\"clear\":true}");
        }
    }

    @Test
    void deleteTakesTheTokenAlong() throws Exception {
        try (var server = new AnsweringServer(RoomVerbsTest::answer)) {
            shell.with("CHAT_SERVER", server.address()).with("CHAT_TOKEN", "one");
            assertThat(shell.runs("room", "delete", "lobby").exit()).isZero();
            assertThat(server.asked())
                    .containsExactly(new DeleteRoom(LOBBY, Optional.of(TOKENS.getFirst())));
        }
    }

    private static final MemberSummary ALICE =
            new MemberSummary(new UserName("alice"), Role.HOST, Presence.HERE, false);
    private static final MemberSummary TARO =
            new MemberSummary(new UserName("太郎"), Role.READER, Presence.AWAY, true);

    private static FromServer answer(Request request) {
        return switch (request) {
            case OpenRoom open -> new OpenRoom.Opened(LOBBY, TOKENS);
            case ShowTokens show ->
                    Response.refused(show, new Refusal(Reason.UNSUPPORTED, "It is not known."));
            case ShowRoom show -> new ShowRoom.RoomShown(SUMMARY);
            case DeleteRoom delete -> new Response.Done(LOBBY, 24);
            case ListRooms(var after) ->
                    after.isEmpty()
                            ? new ListRooms.Rooms(List.of(SUMMARY), true)
                            : new ListRooms.Rooms(
                                    List.of(
                                            new RoomSummary(
                                                    new RoomName("雑談"),
                                                    0,
                                                    Lifetime.FOREVER,
                                                    Topic.NONE)),
                                    false);
            case ListMembers(var room, var after) ->
                    after.isEmpty()
                            ? new ListMembers.Members(room, List.of(ALICE), true)
                            : new ListMembers.Members(room, List.of(TARO), false);
            default -> throw new AssertionError(request);
        };
    }
}
