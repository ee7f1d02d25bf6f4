package dev.tcrp.protocol.op;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.sealed.ConnectionId;
import dev.tcrp.protocol.text.Utf8;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Records of every kind, made up from a seed: the same seed makes the same ones. */
final class Made {
    private static final String LETTERS = "aZ09 _-é雑談太郎猫🐈👩‍👧";

    private final SplittableRandom random;

    Made(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** One of every kind of request. */
    List<Request> requests() {
        return List.of(
                new CreateRoom(room(), user()),
                new JoinRoom(room(), token(), user()),
                new RegisterEndpoint(room(), port()),
                new ListRooms(text(0, Limits.ROOM_NAME)),
                new ShowRoom(room()),
                new ListMembers(room(), text(0, Limits.USER_NAME)),
                new OpenRoom(room(), tokens(), lifetime(), maybe(this::user), topic(), terms()),
                new EnterRoom(room(), token(), user(), port()),
                new LeaveRoom(room()),
                new MintTokens(room(), tokens(), maybe(this::token), terms()),
                new SetTopic(room(), topic(), maybe(this::token)),
                new Rename(room(), user()),
                new DeleteRoom(room(), maybe(this::token)),
                new CountReceived(room()),
                new OpenPath(Device.from(random), random.nextInt(1 << 16)),
                new ReadLog(
                        room(),
                        u63(),
                        u63(),
                        u63(),
                        flag(),
                        1 + random.nextInt(100),
                        flag() ? LogForm.ENTRIES : LogForm.MESSAGES),
                new SearchLog(room(), text(1, Limits.SEARCH_WORDS), u63(), 1 + random.nextInt(100)),
                new MarkRead(room(), u63()),
                new TellTime(),
                new ChoosePath(flag()),
                new SubmitUnits(Payload.ofText(text(0, 1200))),
                new ListTokens(room(), maybe(this::token), maybe(this::tokenId)),
                new RevokeToken(room(), tokenId(), maybe(this::token)),
                new KickMember(room(), user(), text(0, Limits.KICK_REASON)),
                new MuteMember(room(), user(), u32()));
    }

    /** One of every kind of answer, refusal and event. */
    List<FromServer> fromServer() {
        return List.of(
                new CreateRoom.TokenIssued(room(), token()),
                new Response.SystemMessage(room(), text(0, 300)),
                new ListRooms.Rooms(many(Limits.ROOMS_PER_PAGE, this::summary), flag()),
                new ShowRoom.RoomShown(summary()),
                new ListMembers.Members(
                        room(), many(Limits.MEMBERS_PER_PAGE, this::member), flag()),
                new OpenRoom.Opened(room(), many(Limits.TOKENS_PER_REQUEST, this::token)),
                new EnterRoom.Entered(
                        room(),
                        count(),
                        port(),
                        count(),
                        topic(),
                        role(),
                        maybe(this::token),
                        new LogState(log(), u63(), u63(), u63(), u32())),
                new ReadLog.LogRead(room(), log(), many(Limits.LOG_PER_PAGE, this::entry), flag()),
                new ReadLog.MessagesRead(
                        room(), log(), many(Limits.LOG_PER_PAGE / 2, this::message), flag()),
                new SearchLog.Found(
                        room(), log(), many(Limits.LOG_PER_PAGE / 2, this::message), flag()),
                new RoomEvent.ReadElsewhere(room(), u63()),
                new ListTokens.Tokens(room(), many(Limits.TOKENS_PER_PAGE, this::listed), flag()),
                new MintTokens.Minted(room(), many(Limits.TOKENS_PER_REQUEST, this::token)),
                new CountReceived.ReceivedCount(room(), u32()),
                new Response.Done(room(), LeaveRoom.CODE),
                new Response.Refused(text(0, Limits.ROOM_NAME), 16, refusal()),
                new RoomEvent.MemberJoined(room(), user()),
                new RoomEvent.MemberLeft(room(), user()),
                new RoomEvent.MemberRenamed(room(), user(), user()),
                new RoomEvent.TopicChanged(room(), topic(), text(0, Limits.USER_NAME)),
                new RoomEvent.MemberMuted(room(), user(), u32()),
                new RoomEvent.RoomClosed(room(), text(0, 2000)),
                new RoomEvent.ServerNotice(text(0, 2000)),
                new OpenPath.PathOpened(
                        new ConnectionId(random.nextLong()),
                        port(),
                        u32(),
                        random.nextInt(1 << 16)),
                new TellTime.TimeTold(random.nextLong(Long.MAX_VALUE)),
                new Response.Noted(SubmitUnits.CODE),
                new UnitsOverTcp(Payload.ofText(text(0, 1200))));
    }

    private Refusal refusal() {
        Reason[] reasons = Reason.values();
        return new Refusal(reasons[random.nextInt(reasons.length)], text(0, 2000));
    }

    private LogEntry entry() {
        return new LogEntry(
                u63(),
                u63(),
                u63(),
                u63(),
                text(0, Limits.USER_NAME),
                envelope(),
                ContentCodec.encode(content()));
    }

    private LogMessage message() {
        return new LogMessage(
                entry(),
                u63(),
                Deletion.of(random.nextInt(3)),
                u32(),
                u63(),
                many(2, () -> new Reactions(text(1, Limits.EMOJI), u32(), flag())));
    }

    private Envelope envelope() {
        return new Envelope(
                1 + random.nextInt(255),
                flag() ? u63() : 0,
                flag() ? u63() : 0,
                flag(),
                maybe(() -> new BlobId(bytes(BlobId.SIZE))));
    }

    private Content content() {
        return flag() ? new Content.Text(text(1, 200)) : new Content.Action(text(1, 200));
    }

    private MemberSummary member() {
        return new MemberSummary(user(), role(), flag() ? Presence.HERE : Presence.AWAY, flag());
    }

    private LogId log() {
        return new LogId(u63());
    }

    private Payload bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Payload.of(bytes);
    }

    private RoomSummary summary() {
        return new RoomSummary(room(), count(), lifetime(), topic());
    }

    private RoomName room() {
        return new RoomName(text(1, Limits.ROOM_NAME));
    }

    private UserName user() {
        return new UserName(text(1, Limits.USER_NAME));
    }

    private Topic topic() {
        return new Topic(text(0, Limits.TOPIC));
    }

    private Token token() {
        return Token.from(random);
    }

    private TokenId tokenId() {
        return new TokenId("%08x".formatted(random.nextInt()));
    }

    private TokenSummary listed() {
        return new TokenSummary(tokenId(), terms(), maybe(this::user));
    }

    private Terms terms() {
        return new Terms(role(), u32(), u32());
    }

    private Role role() {
        return Role.of(1 + random.nextInt(3));
    }

    private Lifetime lifetime() {
        return new Lifetime(u32());
    }

    private long u32() {
        return random.nextLong(1L << 32);
    }

    private long u63() {
        return random.nextLong(Long.MAX_VALUE);
    }

    private int count() {
        return random.nextInt(Integer.MAX_VALUE);
    }

    private int tokens() {
        return 1 + random.nextInt(Limits.TOKENS_PER_REQUEST);
    }

    private int port() {
        return 1 + random.nextInt(65535);
    }

    private boolean flag() {
        return random.nextBoolean();
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return flag() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> many(int most, Supplier<T> item) {
        return Stream.generate(item).limit(random.nextInt(most + 1)).toList();
    }

    /** Letters of one to four bytes, {@code least} bytes or more, nearly up to {@code most}. */
    private String text(int least, int most) {
        int[] letters = LETTERS.codePoints().toArray();
        var text = new StringBuilder(least == 0 ? "" : "x");
        int length = random.nextInt(most);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return Utf8.cut(text.toString(), most);
    }
}
