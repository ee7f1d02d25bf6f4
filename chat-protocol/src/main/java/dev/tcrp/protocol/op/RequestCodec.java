package dev.tcrp.protocol.op;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.Operation;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.frame.State;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RequestReading.Refused;
import dev.tcrp.protocol.op.RequestReading.Understood;

import java.util.Optional;
import java.util.function.Function;

/** {@link Request} to {@link Frame} and back (PROTOCOL.md sections 3 and 4.2). */
public final class RequestCodec {
    private RequestCodec() {}

    /** The frame that asks this. */
    public static Frame encode(Request request) {
        return switch (request) {
            case CreateRoom(var room, var user) -> classic(CreateRoom.CODE, room, user.value());
            case JoinRoom(var room, var token, var user) ->
                    classic(JoinRoom.CODE, room, token.value() + " " + user.value());
            case RegisterEndpoint(var room, var port) ->
                    classic(RegisterEndpoint.CODE, room, Integer.toString(port));
            case ListRooms(var after) ->
                    further(ListRooms.CODE, "", new PayloadWriter().text(after));
            case ShowRoom(var room) -> further(ShowRoom.CODE, room.value(), new PayloadWriter());
            case ListMembers(var room, var after) ->
                    further(ListMembers.CODE, room.value(), new PayloadWriter().text(after));
            case OpenRoom open -> further(OpenRoom.CODE, open.room().value(), fields(open));
            case EnterRoom enter -> further(EnterRoom.CODE, enter.room().value(), fields(enter));
            case LeaveRoom(var room) -> further(LeaveRoom.CODE, room.value(), new PayloadWriter());
            case MintTokens(var room, var count, var token, var terms) ->
                    further(
                            MintTokens.CODE,
                            room.value(),
                            TermsCodec.write(
                                    new PayloadWriter()
                                            .u16(count)
                                            .text(textOf(token, Token::value)),
                                    terms));
            case SetTopic(var room, var topic, var token) ->
                    further(
                            SetTopic.CODE,
                            room.value(),
                            new PayloadWriter()
                                    .text(topic.value())
                                    .text(textOf(token, Token::value)));
            case Rename(var room, var user) ->
                    further(Rename.CODE, room.value(), new PayloadWriter().text(user.value()));
            case DeleteRoom(var room, var token) ->
                    further(
                            DeleteRoom.CODE,
                            room.value(),
                            new PayloadWriter().text(textOf(token, Token::value)));
            case CountReceived(var room) ->
                    further(CountReceived.CODE, room.value(), new PayloadWriter());
            case OpenPath(var device, var version) ->
                    further(
                            OpenPath.CODE,
                            "",
                            new PayloadWriter().text(device.value()).u16(version));
            case ReadLog read -> further(ReadLog.CODE, read.room().value(), fields(read));
            case SearchLog(var room, var words, var before, var most) ->
                    further(
                            SearchLog.CODE,
                            room.value(),
                            new PayloadWriter().text(words).u64(before).u16(most));
            case MarkRead(var room, var seq) ->
                    further(MarkRead.CODE, room.value(), new PayloadWriter().u64(seq));
            case TellTime() -> further(TellTime.CODE, "", new PayloadWriter());
            case ChoosePath(var udp) -> further(ChoosePath.CODE, "", new PayloadWriter().flag(udp));
            case SubmitUnits(var units) -> new Frame(SubmitUnits.CODE, State.REQUEST, "", units);
            case ListTokens(var room, var token, var after) ->
                    further(
                            ListTokens.CODE,
                            room.value(),
                            new PayloadWriter()
                                    .text(textOf(token, Token::value))
                                    .text(textOf(after, TokenId::value)));
            case RevokeToken(var room, var id, var token) ->
                    further(
                            RevokeToken.CODE,
                            room.value(),
                            new PayloadWriter().text(id.value()).text(textOf(token, Token::value)));
            case KickMember(var room, var user, var reason) ->
                    further(
                            KickMember.CODE,
                            room.value(),
                            new PayloadWriter().text(user.value()).text(reason));
            case MuteMember(var room, var user, var seconds) ->
                    further(
                            MuteMember.CODE,
                            room.value(),
                            new PayloadWriter().text(user.value()).u32(seconds));
        };
    }

    /** What this frame asks; a field outside its limits is a refusal that names it. */
    public static RequestReading read(Frame frame) {
        try {
            if (frame.state() != State.REQUEST) {
                return unsupported(frame);
            }
            return Operation.isClassic(frame.operation())
                    ? new Understood(classic(frame))
                    : further(frame);
        } catch (InvalidFieldException e) {
            return new Refused(new Refusal(Reason.INVALID, e.getMessage() + "."));
        }
    }

    private static Request classic(Frame frame) {
        var room = new RoomName(frame.room());
        String text =
                frame.payload()
                        .text()
                        .orElseThrow(() -> new InvalidFieldException("payload", "…", "UTF-8"));
        return switch (frame.operation()) {
            case CreateRoom.CODE -> new CreateRoom(room, new UserName(text));
            case JoinRoom.CODE -> join(room, text);
            default -> new RegisterEndpoint(room, port(text));
        };
    }

    private static JoinRoom join(RoomName room, String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            throw new InvalidFieldException("join", "…", "a token, a space and a user name");
        }
        return new JoinRoom(
                room, new Token(text.substring(0, space)), new UserName(text.substring(space + 1)));
    }

    private static int port(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.isEmpty() || text.length() > 5) {
            throw new InvalidFieldException("UDP port", text, "1 to 65535 in digits");
        }
        return Integer.parseInt(text);
    }

    private static RequestReading further(Frame frame) {
        var fields = new PayloadReader(frame.payload());
        return switch (frame.operation()) {
            case ListRooms.CODE -> whole(fields, new ListRooms(fields.text()));
            case ShowRoom.CODE -> whole(fields, new ShowRoom(room(frame)));
            case ListMembers.CODE -> whole(fields, new ListMembers(room(frame), fields.text()));
            case OpenRoom.CODE -> whole(fields, open(room(frame), fields));
            case EnterRoom.CODE -> whole(fields, enter(room(frame), fields));
            case LeaveRoom.CODE -> whole(fields, new LeaveRoom(room(frame)));
            case MintTokens.CODE ->
                    whole(
                            fields,
                            new MintTokens(
                                    room(frame),
                                    fields.u16(),
                                    optional(fields.text(), Token::new),
                                    TermsCodec.read(fields)));
            case SetTopic.CODE ->
                    whole(
                            fields,
                            new SetTopic(
                                    room(frame),
                                    new Topic(fields.text()),
                                    optional(fields.text(), Token::new)));
            case Rename.CODE -> whole(fields, new Rename(room(frame), new UserName(fields.text())));
            case DeleteRoom.CODE ->
                    whole(fields, new DeleteRoom(room(frame), optional(fields.text(), Token::new)));
            case CountReceived.CODE -> whole(fields, new CountReceived(room(frame)));
            case OpenPath.CODE -> whole(fields, openPath(fields));
            case ReadLog.CODE -> whole(fields, readLog(room(frame), fields));
            case SearchLog.CODE ->
                    whole(
                            fields,
                            new SearchLog(room(frame), fields.text(), fields.u64(), fields.u16()));
            case MarkRead.CODE -> whole(fields, new MarkRead(room(frame), fields.u64()));
            case TellTime.CODE -> whole(fields, new TellTime());
            case ChoosePath.CODE -> whole(fields, new ChoosePath(fields.flag()));
            case SubmitUnits.CODE -> new Understood(new SubmitUnits(frame.payload()));
            case ListTokens.CODE ->
                    whole(
                            fields,
                            new ListTokens(
                                    room(frame),
                                    optional(fields.text(), Token::new),
                                    optional(fields.text(), TokenId::new)));
            case RevokeToken.CODE ->
                    whole(
                            fields,
                            new RevokeToken(
                                    room(frame),
                                    new TokenId(fields.text()),
                                    optional(fields.text(), Token::new)));
            case KickMember.CODE ->
                    whole(
                            fields,
                            new KickMember(
                                    room(frame), new UserName(fields.text()), fields.text()));
            case MuteMember.CODE ->
                    whole(
                            fields,
                            new MuteMember(room(frame), new UserName(fields.text()), fields.u32()));
            default -> unsupported(frame);
        };
    }

    /** This request, if its fields were all that the payload holds. */
    private static Understood whole(PayloadReader fields, Request request) {
        fields.end();
        return new Understood(request);
    }

    private static PayloadWriter fields(OpenRoom open) {
        var fields =
                new PayloadWriter()
                        .u16(open.tokens())
                        .u32(open.lifetime().seconds())
                        .text(textOf(open.user(), UserName::value))
                        .text(open.topic().value());
        return TermsCodec.write(fields, open.terms());
    }

    private static OpenRoom open(RoomName room, PayloadReader fields) {
        return new OpenRoom(
                room,
                fields.u16(),
                new Lifetime(fields.u32()),
                optional(fields.text(), UserName::new),
                new Topic(fields.text()),
                TermsCodec.read(fields));
    }

    private static PayloadWriter fields(ReadLog read) {
        return new PayloadWriter()
                .u64(read.after())
                .u64(read.before())
                .u64(read.sinceMs())
                .flag(read.newest())
                .u16(read.most())
                .u8(read.form().code());
    }

    /** Clients of the first version name none. */
    private static OpenPath openPath(PayloadReader fields) {
        var device = new Device(fields.text());
        return new OpenPath(device, fields.isAtEnd() ? OpenPath.FIRST_VERSION : fields.u16());
    }

    private static ReadLog readLog(RoomName room, PayloadReader fields) {
        return new ReadLog(
                room,
                fields.u64(),
                fields.u64(),
                fields.u64(),
                fields.flag(),
                fields.u16(),
                LogForm.of(fields.u8()));
    }

    private static PayloadWriter fields(EnterRoom enter) {
        return new PayloadWriter()
                .u16(enter.udpPort())
                .text(enter.token().value())
                .text(enter.user().value());
    }

    private static EnterRoom enter(RoomName room, PayloadReader fields) {
        int port = fields.u16();
        return new EnterRoom(room, new Token(fields.text()), new UserName(fields.text()), port);
    }

    private static RequestReading unsupported(Frame frame) {
        return new Refused(
                new Refusal(
                        Reason.UNSUPPORTED,
                        "This server does not know operation %d in state %d."
                                .formatted(frame.operation(), frame.state())));
    }

    private static RoomName room(Frame frame) {
        return new RoomName(frame.room());
    }

    private static <T> Optional<T> optional(String text, Function<String, T> of) {
        return text.isEmpty() ? Optional.empty() : Optional.of(of.apply(text));
    }

    private static <T> String textOf(Optional<T> value, Function<T, String> text) {
        return value.map(text).orElse("");
    }

    private static Frame classic(int operation, RoomName room, String text) {
        return Frame.ofText(operation, State.REQUEST, room.value(), text);
    }

    private static Frame further(int operation, String room, PayloadWriter fields) {
        return new Frame(operation, State.REQUEST, room, fields.payload());
    }
}
