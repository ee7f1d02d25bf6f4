package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.frame.State;
import dev.tcrp.protocol.op.CountReceived.ReceivedCount;
import dev.tcrp.protocol.op.CreateRoom.TokenIssued;
import dev.tcrp.protocol.op.EnterRoom.Entered;
import dev.tcrp.protocol.op.ListMembers.Members;
import dev.tcrp.protocol.op.ListRooms.Rooms;
import dev.tcrp.protocol.op.ListTokens.Tokens;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.MintTokens.Minted;
import dev.tcrp.protocol.op.OpenPath.PathOpened;
import dev.tcrp.protocol.op.OpenRoom.Opened;
import dev.tcrp.protocol.op.ReadLog.LogRead;
import dev.tcrp.protocol.op.ReadLog.MessagesRead;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response.Done;
import dev.tcrp.protocol.op.Response.Noted;
import dev.tcrp.protocol.op.Response.Refused;
import dev.tcrp.protocol.op.Response.SystemMessage;
import dev.tcrp.protocol.op.SearchLog.Found;
import dev.tcrp.protocol.op.ShowRoom.RoomShown;
import dev.tcrp.protocol.op.TellTime.TimeTold;
import dev.tcrp.protocol.sealed.ConnectionId;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@link Response} to {@link Frame} and back (PROTOCOL.md sections 3 and 4.2). */
final class ResponseCodec {
    private ResponseCodec() {}

    static Frame encode(Response response) {
        var fields = new PayloadWriter();
        return switch (response) {
            case TokenIssued(var room, var token) ->
                    Frame.ofText(CreateRoom.CODE, State.ANSWER, room.value(), token.value());
            case SystemMessage(var room, var text) ->
                    Frame.ofText(JoinRoom.CODE, State.REQUEST, room.value(), text);
            case Rooms(var rooms, var more) -> {
                fields.flag(more).u16(rooms.size());
                rooms.forEach(room -> write(fields, room));
                yield answer(ListRooms.CODE, "", fields);
            }
            case RoomShown(var summary) ->
                    answer(ShowRoom.CODE, summary.room().value(), write(fields, summary));
            case Members(var room, var members, var more) ->
                    answer(
                            ListMembers.CODE,
                            room.value(),
                            fields.flag(more).list(members, ResponseCodec::write));
            case Opened(var room, var tokens) ->
                    answer(OpenRoom.CODE, room.value(), fields.texts(tokens, Token::value));
            case Entered entered ->
                    answer(EnterRoom.CODE, entered.room().value(), write(fields, entered));
            case Tokens(var room, var tokens, var more) -> {
                fields.flag(more).u16(tokens.size());
                tokens.forEach(token -> write(fields, token));
                yield answer(ListTokens.CODE, room.value(), fields);
            }
            case Minted(var room, var tokens) ->
                    answer(MintTokens.CODE, room.value(), fields.texts(tokens, Token::value));
            case ReceivedCount(var room, var datagrams) ->
                    answer(CountReceived.CODE, room.value(), fields.u32(datagrams));
            case PathOpened(var connection, var port, var rate, var version) ->
                    answer(
                            OpenPath.CODE,
                            "",
                            fields.u64(connection.value()).u16(port).u32(rate).u16(version));
            case LogRead(var room, var log, var entries, var more) ->
                    answer(
                            ReadLog.CODE,
                            room.value(),
                            fields.u64(log.value())
                                    .u8(LogForm.ENTRIES.code())
                                    .flag(more)
                                    .list(entries, LogEntryCodec::write));
            case MessagesRead(var room, var log, var messages, var more) ->
                    answer(
                            ReadLog.CODE,
                            room.value(),
                            fields.u64(log.value())
                                    .u8(LogForm.MESSAGES.code())
                                    .flag(more)
                                    .list(messages, LogEntryCodec::write));
            case Found(var room, var log, var messages, var more) ->
                    answer(
                            SearchLog.CODE,
                            room.value(),
                            fields.u64(log.value())
                                    .flag(more)
                                    .list(messages, LogEntryCodec::write));
            case TimeTold(var timeMs) -> answer(TellTime.CODE, "", fields.u64(timeMs));
            case Noted(var operation) -> answer(operation, "", fields);
            case Done(var room, var operation) -> answer(operation, room.value(), fields);
            case Refused(var room, var operation, var refusal) ->
                    new Frame(
                            operation,
                            State.REFUSED,
                            room,
                            fields.u8(refusal.reason().code()).text(refusal.text()).payload());
        };
    }

    /**
     * The answer that a frame of a further operation holds; throws {@link InvalidFieldException}.
     */
    static Response read(Frame frame, PayloadReader fields) {
        return switch (frame.operation()) {
            case ListRooms.CODE -> rooms(fields);
            case ShowRoom.CODE -> new RoomShown(summary(fields));
            case ListMembers.CODE -> members(new RoomName(frame.room()), fields);
            case OpenRoom.CODE -> new Opened(new RoomName(frame.room()), tokens(fields));
            case EnterRoom.CODE -> entered(new RoomName(frame.room()), fields);
            case ListTokens.CODE -> tokenPage(new RoomName(frame.room()), fields);
            case MintTokens.CODE -> new Minted(new RoomName(frame.room()), tokens(fields));
            case OpenPath.CODE ->
                    new PathOpened(
                            new ConnectionId(fields.u64()),
                            fields.u16(),
                            fields.u32(),
                            fields.u16());
            case ReadLog.CODE -> logRead(new RoomName(frame.room()), fields);
            case SearchLog.CODE -> {
                var log = new LogId(fields.u64());
                boolean more = fields.flag();
                yield new Found(
                        new RoomName(frame.room()), log, fields.list(LogEntryCodec::message), more);
            }
            case TellTime.CODE -> new TimeTold(fields.u64());
            case ChoosePath.CODE, SubmitUnits.CODE -> new Noted(frame.operation());
            case CountReceived.CODE -> new ReceivedCount(new RoomName(frame.room()), fields.u32());
            case LeaveRoom.CODE,
                    SetTopic.CODE,
                    Rename.CODE,
                    DeleteRoom.CODE,
                    RevokeToken.CODE,
                    KickMember.CODE,
                    MuteMember.CODE,
                    MarkRead.CODE ->
                    new Done(new RoomName(frame.room()), frame.operation());
            default ->
                    throw new InvalidFieldException(
                            "operation", "" + frame.operation(), "one that is answered");
        };
    }

    /**
     * The refusal that a frame of a further operation holds; throws {@link InvalidFieldException}.
     */
    static Refused readRefusal(Frame frame, PayloadReader fields) {
        var refusal = new Refusal(reason(fields.u8()), fields.text());
        return new Refused(frame.room(), frame.operation(), refusal);
    }

    private static Rooms rooms(PayloadReader fields) {
        boolean more = fields.flag();
        return new Rooms(fields.list(ResponseCodec::summary), more);
    }

    private static Members members(RoomName room, PayloadReader fields) {
        boolean more = fields.flag();
        return new Members(room, fields.list(ResponseCodec::member), more);
    }

    private static void write(PayloadWriter fields, MemberSummary member) {
        fields.text(member.user().value())
                .u8(member.role().code())
                .u8(member.presence().code())
                .flag(member.clear());
    }

    private static MemberSummary member(PayloadReader fields) {
        return new MemberSummary(
                new UserName(fields.text()),
                Role.of(fields.u8()),
                Presence.of(fields.u8()),
                fields.flag());
    }

    private static Response logRead(RoomName room, PayloadReader fields) {
        var log = new LogId(fields.u64());
        var form = LogForm.of(fields.u8());
        boolean more = fields.flag();
        return switch (form) {
            case ENTRIES -> new LogRead(room, log, fields.list(LogEntryCodec::entry), more);
            case MESSAGES -> new MessagesRead(room, log, fields.list(LogEntryCodec::message), more);
        };
    }

    private static List<Token> tokens(PayloadReader fields) {
        return fields.list(f -> new Token(f.text()));
    }

    private static Tokens tokenPage(RoomName room, PayloadReader fields) {
        boolean more = fields.flag();
        return new Tokens(room, fields.list(ResponseCodec::token), more);
    }

    private static PayloadWriter write(PayloadWriter fields, TokenSummary token) {
        return TermsCodec.write(fields.text(token.id().value()), token.left())
                .text(token.user().map(UserName::value).orElse(""));
    }

    private static TokenSummary token(PayloadReader fields) {
        return new TokenSummary(
                new TokenId(fields.text()),
                TermsCodec.read(fields),
                optional(fields.text(), UserName::new));
    }

    private static PayloadWriter write(PayloadWriter fields, Entered entered) {
        return fields.u32(entered.number())
                .u16(entered.udpPort())
                .u32(entered.members())
                .text(entered.topic().value())
                .u8(entered.role().code())
                .text(entered.key().map(Token::value).orElse(""))
                .u64(entered.log().id().value())
                .u64(entered.log().last())
                .u64(entered.log().lastMs())
                .u64(entered.log().read())
                .u32(entered.log().unread());
    }

    private static Entered entered(RoomName room, PayloadReader fields) {
        return new Entered(
                room,
                fields.count(),
                fields.u16(),
                fields.count(),
                new Topic(fields.text()),
                Role.of(fields.u8()),
                optional(fields.text(), Token::new),
                new LogState(
                        new LogId(fields.u64()),
                        fields.u64(),
                        fields.u64(),
                        fields.u64(),
                        fields.u32()));
    }

    private static <T> Optional<T> optional(String text, Function<String, T> of) {
        return text.isEmpty() ? Optional.empty() : Optional.of(of.apply(text));
    }

    private static PayloadWriter write(PayloadWriter fields, RoomSummary room) {
        return fields.text(room.room().value())
                .u32(room.members())
                .u32(room.lifetime().seconds())
                .text(room.topic().value());
    }

    private static RoomSummary summary(PayloadReader fields) {
        return new RoomSummary(
                new RoomName(fields.text()),
                fields.count(),
                new Lifetime(fields.u32()),
                new Topic(fields.text()));
    }

    private static Reason reason(int code) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.code() == code)
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidFieldException(
                                        "refusal reason", "" + code, "1 to 9, or 12"));
    }

    private static Frame answer(int operation, String room, PayloadWriter fields) {
        return new Frame(operation, State.ANSWER, room, fields.payload());
    }
}
