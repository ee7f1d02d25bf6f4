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
import dev.tcrp.protocol.frame.Operation;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response.RoomSummary;
import dev.tcrp.protocol.op.Response.TokenSummary;
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
                new Request.CreateRoom(room(), user()),
                new Request.JoinRoom(room(), token(), user()),
                new Request.RegisterEndpoint(room(), port()),
                new Request.ListRooms(text(0, Limits.ROOM_NAME)),
                new Request.ShowRoom(room()),
                new Request.ListMembers(room(), text(0, Limits.USER_NAME)),
                new Request.OpenRoom(
                        room(), tokens(), lifetime(), maybe(this::user), topic(), terms()),
                new Request.EnterRoom(room(), token(), user(), port()),
                new Request.LeaveRoom(room()),
                new Request.MintTokens(room(), tokens(), maybe(this::token), terms()),
                new Request.SetTopic(room(), topic(), maybe(this::token)),
                new Request.Rename(room(), user()),
                new Request.DeleteRoom(room(), maybe(this::token)),
                new Request.CountHeard(room()),
                new Request.OpenPath(Device.from(random), random.nextInt(1 << 16)),
                new Request.ReadLog(
                        room(),
                        u63(),
                        u63(),
                        u63(),
                        flag(),
                        1 + random.nextInt(100),
                        flag() ? LogForm.ENTRIES : LogForm.MESSAGES),
                new Request.Search(
                        room(), text(1, Limits.SEARCH_WORDS), u63(), 1 + random.nextInt(100)),
                new Request.MarkRead(room(), u63()),
                new Request.TellTime(),
                new Request.ChoosePath(flag()),
                new Request.SubmitUnits(Payload.ofText(text(0, 1200))),
                new Request.ListTokens(room(), maybe(this::token), maybe(this::tokenId)),
                new Request.RevokeToken(room(), tokenId(), maybe(this::token)),
                new Request.Kick(room(), user(), text(0, Limits.KICK_REASON)),
                new Request.Mute(room(), user(), u32()));
    }

    /** One of every kind of answer, refusal and event. */
    List<FromServer> fromServer() {
        return List.of(
                new Response.TokenIssued(room(), token()),
                new Response.SystemMessage(room(), text(0, 300)),
                new Response.Rooms(many(Limits.ROOMS_PER_PAGE, this::summary), flag()),
                new Response.RoomShown(summary()),
                new Response.Members(room(), many(Limits.MEMBERS_PER_PAGE, this::member), flag()),
                new Response.Opened(room(), many(Limits.TOKENS_PER_REQUEST, this::token)),
                new Response.Entered(
                        room(),
                        count(),
                        port(),
                        count(),
                        topic(),
                        role(),
                        maybe(this::token),
                        new LogState(log(), u63(), u63(), u63(), u32())),
                new Response.LogRead(room(), log(), many(Limits.LOG_PER_PAGE, this::entry), flag()),
                new Response.MessagesRead(
                        room(), log(), many(Limits.LOG_PER_PAGE / 2, this::message), flag()),
                new Response.Found(
                        room(), log(), many(Limits.LOG_PER_PAGE / 2, this::message), flag()),
                new RoomEvent.ReadElsewhere(room(), u63()),
                new Response.Tokens(room(), many(Limits.TOKENS_PER_PAGE, this::listed), flag()),
                new Response.Minted(room(), many(Limits.TOKENS_PER_REQUEST, this::token)),
                new Response.Heard(room(), u32()),
                new Response.Done(room(), Operation.LEAVE_ROOM),
                new Response.Refused(text(0, Limits.ROOM_NAME), 16, refusal()),
                new RoomEvent.MemberJoined(room(), user()),
                new RoomEvent.MemberLeft(room(), user()),
                new RoomEvent.MemberRenamed(room(), user(), user()),
                new RoomEvent.TopicChanged(room(), topic(), text(0, Limits.USER_NAME)),
                new RoomEvent.MemberMuted(room(), user(), u32()),
                new RoomEvent.RoomClosed(room(), text(0, 2000)),
                new RoomEvent.ServerNotice(text(0, 2000)),
                new Response.PathOpened(
                        new ConnectionId(random.nextLong()),
                        port(),
                        u32(),
                        random.nextInt(1 << 16)),
                new Response.TimeTold(random.nextLong(Long.MAX_VALUE)),
                new Response.Noted(Operation.UNITS),
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
