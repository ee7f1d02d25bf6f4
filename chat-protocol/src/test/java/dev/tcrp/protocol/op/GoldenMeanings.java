package dev.tcrp.protocol.op;

import static java.util.Map.entry;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.Place;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.sealed.ConnectionId;
import dev.tcrp.protocol.unit.BundleCodec;
import dev.tcrp.protocol.unit.Unit;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What each line of {@code golden.hex} means, written by hand. */
final class GoldenMeanings {
    private static final RoomName HOGE = new RoomName("hoge");
    private static final RoomName LOBBY = new RoomName("lobby");
    private static final RoomName ZATSUDAN = new RoomName("雑談");
    private static final UserName ALICE = new UserName("alice");
    private static final UserName BOB = new UserName("bob");
    private static final UserName TARO = new UserName("太郎");
    private static final Topic TOPIC = new Topic("雑談");
    private static final Lifetime DAY = new Lifetime(86_400);
    private static final Token FIRST = new Token("0a999d57-4019-462b-bcd0-93fe11b80da2");
    private static final Token SECOND = new Token("1b77c3a1-52e4-4f0d-8a36-0c5d9e7f2b14");
    private static final Token THIRD = new Token("2c66b2b0-63f5-4e1c-9b47-1d6eaf803c25");

    private static final Token FRESH = new Token("AAECAwQFBgcICQoLDA0ODw");
    private static final Device DEVICE = new Device("000102030405060708090a0b0c0d0e0f");
    private static final TokenId ID = new TokenId("1a2b3c4d");
    private static final RoomName DIRECT = DirectRoom.name(7, FRESH);
    private static final LogId LOG = new LogId(0x0123456789abcdefL);
    private static final BlobId BLOB = new BlobId(hex("000102030405060708090a0b0c0d0e0f"));
    private static final Payload HASH =
            hex("a9f74d1ec36ebdeb2da3f6e5868090cd2a2d20b3dcca7b62f60304b1d3d9ef42");
    private static final long TIME = 0x1a206ec5fa0L;
    private static final LogMessage EDITED =
            new LogMessage(
                    new LogEntry(42, 41, TIME, 1, "alice", Envelope.SAY, ContentCodec.ofText("文字")),
                    TIME + 5,
                    Deletion.NONE,
                    2,
                    TIME + 9,
                    List.of(new Reactions("👍", 3, true)));
    private static final LogMessage DELETED =
            new LogMessage(
                    new LogEntry(43, 42, TIME + 1, 0, "bob", Envelope.SAY, Payload.EMPTY),
                    0,
                    Deletion.BY_HOST,
                    0,
                    0,
                    List.of());

    static final Map<String, Object> BY_NAME =
            Map.ofEntries(
                    entry("create-request", new CreateRoom(HOGE, new UserName("a"))),
                    entry("token-1", new CreateRoom.TokenIssued(HOGE, FIRST)),
                    entry("token-2", new CreateRoom.TokenIssued(HOGE, SECOND)),
                    entry("token-3", new CreateRoom.TokenIssued(HOGE, THIRD)),
                    entry(
                            "token-4",
                            new CreateRoom.TokenIssued(
                                    HOGE, new Token("3d55a1cf-7406-4d2b-8c58-2e7fb0914d36"))),
                    entry(
                            "token-5",
                            new CreateRoom.TokenIssued(
                                    HOGE, new Token("4e4490de-8517-4c3a-9d69-3f80c1a25e47"))),
                    entry("register-creator", new RegisterEndpoint(HOGE, 48168)),
                    entry("say-hello", new ChatDatagram(HOGE, "hello")),
                    entry("say-konnichiwa", new ChatDatagram(HOGE, "こんにちは")),
                    entry(
                            "join-request",
                            new JoinRoom(
                                    HOGE, new Token("123e4567-e89b-12d3-a456-426614174000"), BOB)),
                    entry("register-joiner", new RegisterEndpoint(HOGE, 45541)),
                    entry("say-hi", new ChatDatagram(HOGE, "hi")),
                    entry("system-message", new Response.SystemMessage(HOGE, "joined ようこそ")),
                    entry("leave-notice", new ChatDatagram(HOGE, "bob がチャットを終了しました。")),
                    entry("counted-create", new CreateRoom(ZATSUDAN, TARO)),
                    entry("counted-register", new RegisterEndpoint(ZATSUDAN, 34461)),
                    entry("say-japanese", new ChatDatagram(ZATSUDAN, "文字化け")),
                    entry("list-rooms-request", new ListRooms("")),
                    entry(
                            "list-rooms-answer",
                            new ListRooms.Rooms(
                                    List.of(
                                            new RoomSummary(
                                                    HOGE, 2, Lifetime.WHILE_OCCUPIED, Topic.NONE),
                                            new RoomSummary(LOBBY, 1, DAY, TOPIC)),
                                    true)),
                    entry("list-members-request", new ListMembers(LOBBY, "alice")),
                    entry(
                            "list-members-answer",
                            new ListMembers.Members(
                                    LOBBY,
                                    List.of(
                                            new MemberSummary(BOB, Role.HOST, Presence.HERE, false),
                                            new MemberSummary(
                                                    TARO, Role.READER, Presence.AWAY, true)),
                                    false)),
                    entry(
                            "open-room-request",
                            new OpenRoom(LOBBY, 2, DAY, Optional.of(ALICE), TOPIC, Terms.USUAL)),
                    entry("open-room-answer", new OpenRoom.Opened(LOBBY, List.of(FIRST, SECOND))),
                    entry("enter-room-request", new EnterRoom(LOBBY, FIRST, ALICE, 48168)),
                    entry(
                            "enter-room-answer",
                            new EnterRoom.Entered(
                                    LOBBY,
                                    7,
                                    9002,
                                    2,
                                    TOPIC,
                                    Role.MEMBER,
                                    Optional.empty(),
                                    new LogState(LOG, 42, TIME, 40, 2))),
                    entry(
                            "enter-room-invited",
                            new EnterRoom.Entered(
                                    LOBBY,
                                    7,
                                    9002,
                                    2,
                                    TOPIC,
                                    Role.READER,
                                    Optional.of(FRESH),
                                    LogState.NONE)),
                    entry("leave-room-request", new LeaveRoom(LOBBY)),
                    entry("leave-room-answer", new Response.Done(LOBBY, LeaveRoom.CODE)),
                    entry(
                            "mint-tokens-request",
                            new MintTokens(
                                    LOBBY, 1, Optional.empty(), new Terms(Role.READER, 2, 3600))),
                    entry("mint-tokens-answer", new MintTokens.Minted(LOBBY, List.of(THIRD))),
                    entry("set-topic-request", new SetTopic(LOBBY, TOPIC, Optional.of(FIRST))),
                    entry("set-topic-answer", new Response.Done(LOBBY, SetTopic.CODE)),
                    entry("rename-request", new Rename(LOBBY, TARO)),
                    entry("rename-answer", new Response.Done(LOBBY, Rename.CODE)),
                    entry("delete-room-request", new DeleteRoom(LOBBY, Optional.of(FIRST))),
                    entry("delete-room-answer", new Response.Done(LOBBY, DeleteRoom.CODE)),
                    entry("count-received-request", new CountReceived(LOBBY)),
                    entry("count-received-answer", new CountReceived.ReceivedCount(LOBBY, 70_000)),
                    entry("show-room-request", new ShowRoom(LOBBY)),
                    entry(
                            "show-room-answer",
                            new ShowRoom.RoomShown(new RoomSummary(LOBBY, 1, DAY, TOPIC))),
                    entry(
                            "list-tokens-request",
                            new ListTokens(LOBBY, Optional.of(FIRST), Optional.of(ID))),
                    entry(
                            "list-tokens-answer",
                            new ListTokens.Tokens(
                                    LOBBY,
                                    List.of(
                                            new TokenSummary(
                                                    new TokenId("3de01af0"),
                                                    new Terms(Role.HOST, 0, 0),
                                                    Optional.of(ALICE)),
                                            new TokenSummary(
                                                    new TokenId("9c3a5e71"),
                                                    new Terms(Role.READER, 2, 3599),
                                                    Optional.empty())),
                                    false)),
                    entry("revoke-token-request", new RevokeToken(LOBBY, ID, Optional.empty())),
                    entry("revoke-token-answer", new Response.Done(LOBBY, RevokeToken.CODE)),
                    entry("kick-request", new KickMember(LOBBY, BOB, "too loud")),
                    entry("kick-answer", new Response.Done(LOBBY, KickMember.CODE)),
                    entry("ban-request", new BanMember(LOBBY, BOB, 3600, "too loud")),
                    entry("ban-answer", new Response.Done(LOBBY, BanMember.CODE)),
                    entry("lift-ban-request", new LiftBan(LOBBY, BOB)),
                    entry("lift-ban-answer", new Response.Done(LOBBY, LiftBan.CODE)),
                    entry("list-bans-request", new ListBans(LOBBY, "alice")),
                    entry(
                            "list-bans-answer",
                            new ListBans.Bans(
                                    LOBBY,
                                    List.of(new BanSummary(BOB, true, 3599, "alice", "too loud")),
                                    false)),
                    entry("mute-request", new MuteMember(LOBBY, BOB, 60)),
                    entry("mute-answer", new Response.Done(LOBBY, MuteMember.CODE)),
                    entry("member-muted", new RoomEvent.MemberMuted(LOBBY, BOB, 60)),
                    entry(
                            "token-refused",
                            new Response.Refused(
                                    "lobby",
                                    EnterRoom.CODE,
                                    new Refusal(
                                            Reason.TOKEN_REFUSED,
                                            "This token is not one of the room's."))),
                    entry("unsupported-request", Frame.ofText(200, 0, "", "")),
                    entry(
                            "unsupported-refusal",
                            new Response.Refused(
                                    "",
                                    200,
                                    new Refusal(
                                            Reason.UNSUPPORTED,
                                            "This server does not know operation 200 in state"
                                                    + " 0."))),
                    entry("member-joined", new RoomEvent.MemberJoined(LOBBY, BOB)),
                    entry("member-left", new RoomEvent.MemberLeft(LOBBY, BOB)),
                    entry("member-renamed", new RoomEvent.MemberRenamed(LOBBY, BOB, TARO)),
                    entry("topic-changed", new RoomEvent.TopicChanged(LOBBY, TOPIC, "alice")),
                    entry("room-closed", new RoomEvent.RoomClosed(LOBBY, "The room was deleted.")),
                    entry(
                            "server-notice",
                            new RoomEvent.ServerNotice("The server is about to stop.")),
                    entry("open-path-request", new OpenPath(DEVICE)),
                    entry(
                            "open-path-answer",
                            new OpenPath.PathOpened(
                                    new ConnectionId(0x0123456789abcdefL), 9002, 10, 2)),
                    entry(
                            "read-log-request",
                            new ReadLog(LOBBY, 40, 0, 0, false, 100, LogForm.ENTRIES)),
                    entry(
                            "read-log-answer",
                            new ReadLog.LogRead(
                                    LOBBY,
                                    LOG,
                                    List.of(
                                            new LogEntry(
                                                    41,
                                                    40,
                                                    TIME - 1,
                                                    0,
                                                    "bob",
                                                    Envelope.SAY,
                                                    ContentCodec.ofText("hi")),
                                            new LogEntry(
                                                    42,
                                                    41,
                                                    TIME,
                                                    1,
                                                    "alice",
                                                    new Envelope(Act.EDIT, 40),
                                                    ContentCodec.ofText("文字"))),
                                    false)),
                    entry(
                            "read-messages-request",
                            new ReadLog(LOBBY, 0, 44, 0, true, 50, LogForm.MESSAGES)),
                    entry(
                            "read-messages-answer",
                            new ReadLog.MessagesRead(LOBBY, LOG, List.of(EDITED, DELETED), true)),
                    entry(
                            "read-messages-as-of-request",
                            new ReadLog(LOBBY, 0, 44, 0, true, 50, LogForm.MESSAGES_AS_OF)),
                    entry(
                            "read-messages-as-of-answer",
                            new ReadLog.MessagesRead(
                                    LOBBY, LOG, List.of(EDITED, DELETED), true, 45)),
                    entry("search-request", new SearchLog(LOBBY, "文字", 0, 50)),
                    entry(
                            "search-filtered-request",
                            new SearchLog(
                                    LOBBY,
                                    "文字",
                                    0,
                                    50,
                                    new SearchFilter(
                                            Optional.of(BOB),
                                            Set.of(
                                                    SearchFilter.Has.LINK,
                                                    SearchFilter.Has.REACTION),
                                            0,
                                            TIME))),
                    entry("search-answer", new SearchLog.Found(LOBBY, LOG, List.of(EDITED), true)),
                    entry("mark-read-request", new MarkRead(LOBBY, 42)),
                    entry("mark-read-answer", new Response.Done(LOBBY, MarkRead.CODE)),
                    entry("put-blob-request", new PutBlob(LOBBY, 3, HASH)),
                    entry("put-blob-answer", new PutBlob.BlobPlace(LOBBY, BLOB, 1)),
                    entry("get-blob-request", new GetBlob(LOBBY, BLOB, 1)),
                    entry("get-blob-answer", new GetBlob.Block(LOBBY, Payload.ofText("i\n"))),
                    entry(
                            "add-to-blob-request",
                            new AddToBlob(LOBBY, BLOB, 1, Payload.ofText("i\n"))),
                    entry("add-to-blob-answer", new Response.Done(LOBBY, AddToBlob.CODE)),
                    entry("read-elsewhere", new RoomEvent.ReadElsewhere(LOBBY, 42)),
                    entry(
                            "show-tokens-request",
                            new ShowTokens(
                                    List.of(
                                            HeldToken.of(LOBBY, FIRST),
                                            HeldToken.ofOperator(FRESH)))),
                    entry(
                            "show-tokens-answer",
                            new ShowTokens.TokensShown(List.of(Standing.HOST, Standing.OPERATOR))),
                    entry("open-direct-request", new OpenDirect(LOBBY, BOB)),
                    entry("open-direct-answer", new OpenDirect.DirectOpened(LOBBY, DIRECT, BOB)),
                    entry("take-direct-request", new TakeDirect(LOBBY, false)),
                    entry("take-direct-answer", new Response.Done(LOBBY, TakeDirect.CODE)),
                    entry("direct-room-there", new RoomEvent.DirectRoomThere(LOBBY, DIRECT, ALICE)),
                    entry("tell-away-request", new TellAway(LOBBY, true, "お茶")),
                    entry("tell-away-answer", new Response.Done(LOBBY, TellAway.CODE)),
                    entry("list-absences-request", new ListAbsences(LOBBY)),
                    entry(
                            "list-absences-answer",
                            new ListAbsences.Absences(LOBBY, List.of(new Absence(BOB, TIME, "")))),
                    entry("ask-seen-request", new AskSeen(LOBBY, 42)),
                    entry("ask-seen-answer", new AskSeen.SeenBy(LOBBY, 2, List.of(BOB, TARO))),
                    entry("show-seen-request", new ShowSeen(LOBBY, true, Optional.of(FIRST))),
                    entry("show-seen-answer", new Response.Done(LOBBY, ShowSeen.CODE)),
                    entry("show-last-seen-request", new ShowLastSeen(LOBBY, false)),
                    entry("show-last-seen-answer", new Response.Done(LOBBY, ShowLastSeen.CODE)),
                    entry("list-reactors-request", new ListReactors(LOBBY, 42, "👍", 3)),
                    entry(
                            "list-reactors-answer",
                            new ListReactors.Reactors(
                                    LOBBY,
                                    List.of(
                                            new ListReactors.Reactor("👍", Optional.of(BOB)),
                                            new ListReactors.Reactor("👍", Optional.empty())),
                                    true)),
                    entry("member-away", new RoomEvent.MemberAway(LOBBY, BOB, true, "お茶")),
                    entry("list-addresses-request", new ListAddresses()),
                    entry(
                            "list-addresses-answer",
                            new ListAddresses.Addresses(
                                    List.of(
                                            new Place("a.example.org", 9003),
                                            new Place("::1", 9004)))),
                    entry("tell-time-request", new TellTime()),
                    entry("tell-time-answer", new TellTime.TimeTold(0x1a206ec5fa0L)),
                    entry("units-handed-in", new SubmitUnits(units(Unit.Say.text(7, 1, "hi")))),
                    entry("units-noted", new Response.Noted(SubmitUnits.CODE)),
                    entry(
                            "units-handed-out",
                            new UnitsOverTcp(units(new Unit.Ack(7, 1, 42, 41, 0x1a206ec5fa0L)))),
                    entry("choose-path-request", new ChoosePath(true)),
                    entry("choose-path-answer", new Response.Noted(ChoosePath.CODE)),
                    entry("bob-says-hi", new ChatDatagram(LOBBY, "hi", "bob")));

    private GoldenMeanings() {}

    private static Payload units(Unit unit) {
        return Payload.of(BundleCodec.encode(List.of(unit)));
    }

    static Object of(GoldenUnit unit) {
        return Objects.requireNonNull(BY_NAME.get(unit.name()));
    }

    private static Payload hex(String digits) {
        return Payload.of(HexFormat.of().parseHex(digits));
    }
}
