package dev.tcrp.protocol.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.Refusal.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Collections;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Frames that say nothing, or too much: an error that names the field, never a throw. */
class BadMessageTest {
    private static final RoomName ROOM = new RoomName("lobby");

    @ParameterizedTest
    @CsvSource({
        "3, 2b37, 'UDP port \"+7\" must be 1 to 65535 in digits.'",
        "3, d9a7, 'UDP port \"٧\" must be 1 to 65535 in digits.'",
        "3, '', 'UDP port \"\" must be 1 to 65535 in digits.'",
        "3, 30, 'UDP port \"0\" must be 1 to 65535.'",
        "3, 3635353336, 'UDP port \"65536\" must be 1 to 65535.'",
        "1, '', 'user name \"\" must be 1 to 192 bytes long in UTF-8, and has 0.'",
        "1, 1b5b, 'user name \"\\u001b[\" must be free of control characters.'",
        "2, 746f6b656e, 'join \"…\" must be a token, a space and a user name.'",
        "2, 20626f62, 'token \"…\" must be 1 to 64 printable ASCII characters, no space.'",
        "16, '', 'payload size \"0\" must be at least 1 bytes.'",
        "16, 0001, 'payload size \"2\" must be at least 3 bytes.'",
        "16, 000000, 'payload size \"3\" must be 2 bytes for these fields.'",
        "16, 0001ff, 'payload \"…\" must be UTF-8.'",
        "20, 00, 'payload size \"1\" must be 0 bytes for these fields.'",
        "21, 00000000020000000000000000, 'number of tokens \"0\" must be 1 to 900.'",
        "21, 03850000020000000000000000, 'number of tokens \"901\" must be 1 to 900.'",
        "21, 00010000040000000000000000, 'role \"4\" must be 1 to 3.'",
        "61, 0000, 'number of tokens shown \"0\" must be 1 to 32.'",
        "61, 000100000000, 'token \"…\" must be 1 to 64 printable ASCII characters, no space.'",
        "31, 000841423334353637380000, 'token id \"AB345678\" must be 8 digits of 0-9 and a-f.'",
        "48, 0003626f620001ff, 'payload \"…\" must be UTF-8.'",
        "49, 0003626f6200000000ff, 'payload size \"10\" must be 9 bytes for these fields.'",
        "27, 0020303030313032303330343035303630373038303930613062306330643065306600,"
                + " 'payload size \"35\" must be at least 36 bytes.'",
        "50, 00000000000000000000000000000000000000000000000000000103, 'form \"3\" must be 0 to"
                + " 2.'",
        "29, 02, 'flag \"2\" must be 0 or 1.'",
        "51, 0005c2a0e3808000000000000000000032, 'words to search for \"\\u00a0　\" must be at"
                + " least one word, without a NUL.'",
        "51, 0002200900000000000000000032, 'words to search for \" \\t\" must be at least"
                + " one word, without a NUL.'",
        "51, 000361006200000000000000000032, 'words to search for \"a\\u0000b\" must be at"
                + " least one word, without a NUL.'"
    })
    void aRequestThatIsNoneIsRefusedByName(int operation, String hex, String text) {
        var frame = new Frame(operation, 0, "lobby", payload(hex));

        assertThat(RequestCodec.read(frame))
                .isEqualTo(new RequestReading.NotUnderstood(new Refusal(Reason.INVALID, text)));
    }

    /** Clients of the first version end behind the device. */
    @Test
    void aPathThatNamesNoVersionIsOfTheFirst() {
        var device = new Device("000102030405060708090a0b0c0d0e0f");
        var frame = new Frame(27, 0, "", new PayloadWriter().text(device.value()).payload());

        assertThat(RequestCodec.read(frame))
                .isEqualTo(new RequestReading.Understood(new OpenPath(device, 1)));
    }

    @ParameterizedTest
    @CsvSource({"46, 0", "200, 0", "1, 2", "16, 2", "32, 3"})
    void anUnknownOperationIsUnsupported(int operation, int state) {
        assertThat(RequestCodec.read(Frame.ofText(operation, state, "lobby", "")))
                .isInstanceOfSatisfying(
                        RequestReading.NotUnderstood.class,
                        refused ->
                                assertThat(refused.refusal().reason())
                                        .isEqualTo(Reason.UNSUPPORTED));
    }

    @ParameterizedTest
    @CsvSource({
        "17, 2, 020000, 'flag \"2\" must be 0 or 1'",
        "16, 2, 00, 'payload size \"1\" must be at least 2 bytes'",
        "17, 2, 00ffff, 'payload size \"3\" must be at least 4 bytes'",
        "19, 2, 000000010001ffffffff0000, 'count \"4294967295\" must be at most 2147483647'",
        "19, 2,"
            + " 000000010000000000010000020000000000000000000000000000000000000000000000000000000000000000000000000000,"
            + " 'UDP port \"0\" must be 1 to 65535'",
        "19, 1, 000000, 'refusal reason \"0\" must be 1 to 9, or 12'",
        "19, 1, 0a0000, 'refusal reason \"10\" must be 1 to 9, or 12'",
        "19, 0, '', 'state \"0\" must be 1 to 3'",
        "61, 2, 000105, 'standing \"5\" must be 0 to 4'",
        "99, 2, '', 'operation \"99\" must be one that is answered'",
        "99, 3, '', 'operation \"99\" must be one that is an event'",
        "32, 3, 0000, 'user name \"\" must be 1 to 192 bytes long in UTF-8, and has 0'"
    })
    void whatAServerSaysInNoKnownWayIsUnreadable(int op, int state, String hex, String reason) {
        assertThat(FromServerCodec.read(new Frame(op, state, "lobby", payload(hex))))
                .isEqualTo(new Reading.Malformed<>(reason));
    }

    @Test
    void recordsBeyondTheLimitsCannotBeMade() {
        var token = new Token("t".repeat(64));
        var user = new UserName("u".repeat(165));
        var member = new MemberSummary(user, Role.HOST, Presence.HERE, false);
        assertInvalid(() -> new JoinRoom(ROOM, token, user), "user name");
        assertInvalid(() -> new ListRooms("r".repeat(29)), "room name to list after");
        assertInvalid(() -> new ListMembers(ROOM, "u".repeat(193)), "user name to list after");
        assertInvalid(
                () -> new OpenRoom.Opened(ROOM, Collections.nCopies(901, token)),
                "number of tokens");
        assertInvalid(
                () -> new ListMembers.Members(ROOM, Collections.nCopies(301, member), false),
                "number of members");
        assertInvalid(() -> new KickMember(ROOM, user, "\n"), "reason");
        assertInvalid(() -> new MuteMember(ROOM, user, 1L << 32), "mute");
        assertInvalid(() -> new RoomEvent.MemberMuted(ROOM, user, -1), "mute");
        assertInvalid(() -> new CountReceived.ReceivedCount(ROOM, 1L << 32), "number of datagrams");
        assertInvalid(() -> new Response.Done(ROOM, 16), "operation");
        assertInvalid(
                () -> new Response.Refused("", 3, new Refusal(Reason.INVALID, "")), "operation");
        assertInvalid(() -> new RoomEvent.TopicChanged(ROOM, Topic.NONE, "\n"), "user name");
    }

    @Test
    void wordsThatAreTooLongAreCutAtACharacter() {
        String words = "雑".repeat(30_000);

        assertThat(new Response.SystemMessage(ROOM, words).text()).isEqualTo("雑".repeat(76));
        assertThat(new Refusal(Reason.FULL, words).text()).isEqualTo("雑".repeat(341));
        assertThat(new RoomEvent.RoomClosed(ROOM, words).reason()).isEqualTo("雑".repeat(341));
        assertThat(new RoomEvent.ServerNotice(words).text()).isEqualTo("雑".repeat(341));
    }

    @Test
    void theLargestPagesFitIntoAPayload() {
        var member =
                new MemberSummary(new UserName("u".repeat(192)), Role.HOST, Presence.HERE, false);
        var token = new Token("t".repeat(64));
        var summary =
                new RoomSummary(
                        new RoomName("r".repeat(28)),
                        1,
                        Lifetime.FOREVER,
                        new Topic("t".repeat(1024)));

        FromServerCodec.encode(
                new ListRooms.Rooms(Collections.nCopies(Limits.ROOMS_PER_PAGE, summary), true));
        FromServerCodec.encode(
                new ListMembers.Members(
                        ROOM, Collections.nCopies(Limits.MEMBERS_PER_PAGE, member), true));
        FromServerCodec.encode(
                new OpenRoom.Opened(ROOM, Collections.nCopies(Limits.TOKENS_PER_REQUEST, token)));
        assertThat(Limits.PAYLOAD).isEqualTo(65536);
    }

    @Test
    void randomPayloadsAreReadWithoutAThrow() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            int operation =
                    random.nextInt(10) == 0 ? 1 + random.nextInt(3) : 16 + random.nextInt(24);
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[0] = 0;
                bytes[1] = (byte) random.nextInt(bytes.length);
            }
            var frame = new Frame(operation, random.nextInt(4), "r", Payload.of(bytes));
            assertThat(RequestCodec.read(frame)).as("seed %d", seed).isNotNull();
            assertThat(FromServerCodec.read(frame)).as("seed %d", seed).isNotNull();
        }
    }

    private static Payload payload(String hex) {
        return Payload.of(HexFormat.of().parseHex(hex));
    }

    private static void assertInvalid(Runnable making, String field) {
        assertThatThrownBy(making::run)
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
