package dev.tcrp.server.tcp;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestReading;
import dev.tcrp.protocol.op.RequestReading.Understood;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.sealed.ConnectionId;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.server.budget.RequestKind;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Endpoints;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/**
 * Makes commands of one client's frames, and knows in which words the client is told that something
 * went wrong; owned by the control thread.
 */
final class CommandReader {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final RoomName UNKNOWN = new RoomName("?");

    /** What a frame says. */
    sealed interface CommandReading {
        /** A command for the owner of the rooms. */
        record Whole(Command command, RequestKind kind, int weight) implements CommandReading {}

        /** No request that may be made here; the answer says why. */
        record Refused(Response answer, RefusalCause cause, String why) implements CommandReading {
            @Override
            public RequestKind kind() {
                return RequestKind.WRONG;
            }

            @Override
            public int weight() {
                return 1;
            }
        }

        /** By which its rate is limited. */
        RequestKind kind();

        /** As how many requests of that kind it counts. */
        int weight();
    }

    private final ClientId client;
    private final Endpoints ends;
    private final Transport transport;
    private final WireTrace trace;
    private RoomName about = UNKNOWN;
    private boolean speaksFurther;
    private boolean speaks;

    CommandReader(ClientId client, Endpoints ends, Transport transport, WireTrace trace) {
        this.client = client;
        this.ends = ends;
        this.transport = transport;
        this.trace = trace;
    }

    /** The kind of client, by its requests up to now. */
    Session.Kind kind() {
        if (speaksFurther) {
            return Session.Kind.OURS;
        }
        return speaks ? Session.Kind.ORIGINAL : Session.Kind.SILENT;
    }

    CommandReading read(Frame frame) throws IOException {
        speaks = true;
        if (frame.isClassic()) {
            about = roomOf(frame);
        } else {
            speaksFurther = true;
        }
        RequestReading reading =
                transport instanceof TlsTransport ? WithinTls.read(frame) : InTheClear.read(frame);
        return switch (reading) {
            case Understood(var request) -> {
                trace.frame("C>S", client, frame, request);
                yield new CommandReading.Whole(
                        command(request), RequestKind.of(request), RequestKind.weight(request));
            }
            case RequestReading.NotUnderstood(var refusal) -> {
                trace.frame("C>S", client, frame, refusal);
                yield new CommandReading.Refused(
                        refused(frame, refusal), RefusalCause.of(refusal.reason()), refusal.text());
            }
        };
    }

    /** Keys for sealed datagrams come from TLS, which only this side of a command knows. */
    private Command command(Request request) throws IOException {
        if (request instanceof OpenPath(var device, var version)
                && version == Limits.WIRE_VERSION
                && transport instanceof TlsTransport tls) {
            var path = ConnectionId.from(RANDOM);
            byte[] exported =
                    tls.exported(DatagramKeys.EXPORTER_LABEL, path.bytes(), DatagramKeys.SIZE);
            return new Command.OpenPath(
                    client, ends.near(), device, new DatagramKeys(path, exported));
        }
        return new Command.Ask(client, ends, request);
    }

    private Response refused(Frame frame, Refusal refusal) {
        return frame.isClassic()
                ? new Response.SystemMessage(roomOf(frame), refusal.text())
                : new Response.Refused(frame.room(), frame.operation(), refusal);
    }

    private RoomName roomOf(Frame frame) {
        try {
            return new RoomName(frame.room());
        } catch (InvalidFieldException e) {
            return about;
        }
    }

    /** The answer to a frame that asks more often than it may. */
    Response tooOften(Frame frame, RequestKind kind, long waitNs) {
        String words =
                "Your address is %s too often: this was not done. Try again in %d s."
                        .formatted(kind.doing(), Math.ceilDiv(waitNs, 1_000_000_000L) + 1);
        return refused(frame, new Refusal(Reason.FULL, words));
    }

    /**
     * The answer to a frame of a client that has no place here; clients of 0.2.0 show the notice
     * before it.
     */
    List<FromServer> noPlace(Frame frame, Refusal why) {
        Response refused = refused(frame, why);
        return frame.isClassic()
                ? List.of(refused)
                : List.of(new RoomEvent.ServerNotice(why.text()), refused);
    }

    /** Why the connection is closed, in the way that this client understands. */
    FromServer farewell(String why) {
        return speaksFurther && about.equals(UNKNOWN)
                ? new RoomEvent.ServerNotice(why)
                : new Response.SystemMessage(about, why);
    }

    /** Why the connection is closed, when what came is no frame of any operation. */
    FromServer malformed(String why) {
        return new Response.SystemMessage(about, "Closed: " + why + ".");
    }
}
