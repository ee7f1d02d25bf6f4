package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.FrameReading;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.FromServerCodec;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.RequestReading;
import dev.tcrp.server.relay.RelaySide.RoomEnd;
import dev.tcrp.server.rooms.Endpoint;
import dev.tcrp.server.rooms.Endpoints;
import dev.tcrp.server.rooms.MemberState;
import dev.tcrp.server.store.BlobOwner;
import dev.tcrp.server.store.Change.TokenStored;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@link NodeMessage} to bytes and back, in the manner of PROTOCOL.md section 4.1: a code, then its
 * fields. Requests and what servers send are frames, as between a client and a server.
 */
final class NodeMessages {
    private NodeMessages() {}

    /** The bytes of a message. */
    static byte[] encode(NodeMessage message) {
        return write(message).payload().toBytes();
    }

    private static PayloadWriter write(NodeMessage message) {
        var to = new PayloadWriter();
        return switch (message) {
            case NodeMessage.Ask(var id, var client, var ends, var device, var request) -> {
                to.u8(1).u64(id).u64(client);
                address(to, ends.far());
                address(to, ends.near());
                to.text(device.map(Device::value).orElse(""));
                yield frame(to, RequestCodec.encode(request));
            }
            case NodeMessage.Gone(var client) -> to.u8(2).u64(client);
            case NodeMessage.Said(
                            var incarnation,
                            var ticket,
                            var order,
                            var client,
                            var room,
                            var device,
                            var number,
                            var entry) ->
                    to.u8(3)
                            .u64(incarnation)
                            .u64(ticket)
                            .u64(order)
                            .u64(client)
                            .u32(room)
                            .text(device)
                            .u64(number)
                            .bytes(entry);
            case NodeMessage.Typing(var room, var user) -> to.u8(4).u32(room).text(user);
            case NodeMessage.Answer(var id, var frames) ->
                    to.u8(5).u64(id).list(frames, (each, one) -> frame(each, one));
            case NodeMessage.Failure(var id, var why) -> to.u8(6).u64(id).text(why);
            case NodeMessage.NotMine(var id) -> to.u8(7).u64(id);
            case NodeMessage.Tell(var client, var told) -> frame(to.u8(8).u64(client), told);
            case NodeMessage.Seat(var client, var isMember) -> to.u8(9).u64(client).flag(isMember);
            case NodeMessage.Added(var client, var end, var member) ->
                    member(to.u8(10).u64(client).u64(end.seq()).u64(end.timeMs()), member);
            case NodeMessage.Removed(var client, var room) -> to.u8(11).u64(client).u32(room);
            case NodeMessage.Announced(var room, var text) -> to.u8(12).u32(room).text(text);
            case NodeMessage.Repeated(var ticket, var seq, var prev, var timeMs) ->
                    to.u8(13).u64(ticket).u64(seq).u64(prev).u64(timeMs);
            case NodeMessage.Refused(var ticket, var reason) ->
                    to.u8(14).u64(ticket).text(reason.name());
            case NodeMessage.NotTaken(var ticket) -> to.u8(15).u64(ticket);
            case NodeMessage.Reset() -> to.u8(16);
            case NodeMessage.Dropped() -> to.u8(17);
            case NodeMessage.End(var client) -> to.u8(18).u64(client);
            case NodeMessage.LetThrough(var id, var by) ->
                    to.u8(19)
                            .u64(id)
                            .u32(by.room())
                            .u64(by.member())
                            .text(by.maker())
                            .text(by.from());
            case NodeMessage.Opened(var shard) -> to.u8(20).u32(shard);
            case NodeMessage.Resume(var client, var device, var member) ->
                    member(
                            to.u8(21).u64(client).text(device.map(Device::value).orElse("")),
                            member);
        };
    }

    /** Reads a message; malformed when it is of another version of the program. */
    static Reading<NodeMessage> read(byte[] bytes) {
        try {
            var from = new PayloadReader(Payload.of(bytes));
            NodeMessage message = read(from);
            from.end();
            return new Reading.Whole<>(message);
        } catch (InvalidFieldException e) {
            return new Reading.Malformed<>(String.valueOf(e.getMessage()));
        }
    }

    private static NodeMessage read(PayloadReader from) {
        int code = from.u8();
        return switch (code) {
            case 1 ->
                    new NodeMessage.Ask(
                            from.u64(),
                            from.u64(),
                            new Endpoints(address(from), address(from)),
                            device(from),
                            request(from));
            case 2 -> new NodeMessage.Gone(from.u64());
            case 3 ->
                    new NodeMessage.Said(
                            from.u64(),
                            from.u64(),
                            from.u64(),
                            from.u64(),
                            from.count(),
                            from.text(),
                            from.u64(),
                            from.bytesToEnd());
            case 4 -> new NodeMessage.Typing(from.count(), from.text());
            case 5 -> new NodeMessage.Answer(from.u64(), from.list(NodeMessages::told));
            case 6 -> new NodeMessage.Failure(from.u64(), from.text());
            case 7 -> new NodeMessage.NotMine(from.u64());
            case 8 -> new NodeMessage.Tell(from.u64(), told(from));
            case 9 -> new NodeMessage.Seat(from.u64(), from.flag());
            case 10 ->
                    new NodeMessage.Added(
                            from.u64(), new RoomEnd(from.u64(), from.u64()), member(from));
            case 11 -> new NodeMessage.Removed(from.u64(), from.count());
            case 12 -> new NodeMessage.Announced(from.count(), from.text());
            case 13 -> new NodeMessage.Repeated(from.u64(), from.u64(), from.u64(), from.u64());
            case 14 -> new NodeMessage.Refused(from.u64(), reason(from.text()));
            case 15 -> new NodeMessage.NotTaken(from.u64());
            case 16 -> new NodeMessage.Reset();
            case 17 -> new NodeMessage.Dropped();
            case 18 -> new NodeMessage.End(from.u64());
            case 19 ->
                    new NodeMessage.LetThrough(
                            from.u64(),
                            new BlobOwner(from.count(), from.u64(), from.text(), from.text()));
            case 20 -> new NodeMessage.Opened(from.count());
            case 21 -> new NodeMessage.Resume(from.u64(), device(from), member(from));
            default -> throw new InvalidFieldException("message", "" + code, "1 to 21");
        };
    }

    private static Reason reason(String name) {
        return Stream.of(Reason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException("reason", name, "a known one"));
    }

    private static void address(PayloadWriter to, InetAddress address) {
        to.sized(Payload.of(address.getAddress()));
    }

    private static InetAddress address(PayloadReader from) {
        Payload bytes = from.sized();
        try {
            return InetAddress.getByAddress(bytes.toBytes());
        } catch (UnknownHostException e) {
            throw new InvalidFieldException("address", bytes.toString(), "4 or 16 bytes");
        }
    }

    private static Optional<Device> device(PayloadReader from) {
        return Optional.of(from.text()).filter(text -> !text.isEmpty()).map(Device::new);
    }

    private static PayloadWriter frame(PayloadWriter to, FromServer message) {
        return frame(to, FromServerCodec.encode(message));
    }

    private static PayloadWriter frame(PayloadWriter to, Frame frame) {
        byte[] bytes = FrameCodec.encode(frame);
        return to.u32(bytes.length).bytes(Payload.of(bytes));
    }

    private static Frame frame(PayloadReader from) {
        byte[] bytes = from.bytes(from.count()).toBytes();
        return switch (FrameCodec.read(bytes, 0, bytes.length)) {
            case FrameReading.Complete(var frame, var _, var _) -> frame;
            case FrameReading.Incomplete _ ->
                    throw new InvalidFieldException("frame", "" + bytes.length, "a whole one");
            case FrameReading.Broken(var why) ->
                    throw new InvalidFieldException("frame", why, "one of the protocol");
        };
    }

    private static Request request(PayloadReader from) {
        return switch (RequestCodec.read(frame(from))) {
            case RequestReading.Understood(var request) -> request;
            case RequestReading.NotUnderstood(var refusal) ->
                    throw new InvalidFieldException("request", refusal.text(), "a known one");
        };
    }

    private static FromServer told(PayloadReader from) {
        return switch (FromServerCodec.read(frame(from))) {
            case Reading.Whole<FromServer>(var message) -> message;
            case Reading.Malformed<FromServer>(var why) ->
                    throw new InvalidFieldException("frame", why, "an answer or an event");
        };
    }

    private static PayloadWriter member(PayloadWriter to, MemberState member) {
        TokenStored token = member.token();
        to.text(member.room().value()).u32(member.number()).text(member.user());
        to.text(token.hash()).u8(token.role()).u64(token.mutedUntilMs());
        to.text(member.device().map(Device::value).orElse("")).flag(member.named());
        to.flag(member.endpoint().isPresent());
        member.endpoint()
                .ifPresent(
                        endpoint -> {
                            address(to, endpoint.address());
                            to.u16(endpoint.port());
                            address(to, endpoint.near());
                        });
        return to;
    }

    /** Of the token, what the edge needs to know. */
    private static MemberState member(PayloadReader from) {
        var room = new RoomName(from.text());
        int number = from.count();
        String user = from.text();
        var token =
                new TokenStored(number, from.text(), from.u8(), 0, 0, 0, user, from.u64(), "", "");
        Optional<Device> device = device(from);
        boolean named = from.flag();
        Optional<Endpoint> endpoint =
                from.flag()
                        ? Optional.of(new Endpoint(address(from), from.u16(), address(from)))
                        : Optional.empty();
        return new MemberState(room, number, user, token, device, endpoint, named);
    }
}
