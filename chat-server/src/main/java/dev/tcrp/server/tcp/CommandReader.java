package dev.tcrp.server.tcp;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.RequestReading;
import dev.tcrp.protocol.op.RequestReading.Understood;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.sealed.ConnectionId;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Ends;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.SecureRandom;

/**
 * Makes commands of one client's frames, and knows in which words the client is told that something
 * went wrong; owned by the control thread.
 */
final class CommandReader {
    private static final Logger LOG = LoggerFactory.getLogger(CommandReader.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final RoomName UNKNOWN = new RoomName("?");

    /** What a frame says. */
    sealed interface CommandReading {
        /** A command for the owner of the rooms. */
        record Whole(Command command) implements CommandReading {}

        /** No request that may be made here; the answer says why. */
        record Refused(Response answer) implements CommandReading {}
    }

    private final ClientId client;
    private final Ends ends;
    private final Transport transport;
    private final WireTrace trace;
    private RoomName about = UNKNOWN;
    private boolean speaksFurther;

    CommandReader(ClientId client, Ends ends, Transport transport, WireTrace trace) {
        this.client = client;
        this.ends = ends;
        this.transport = transport;
        this.trace = trace;
    }

    CommandReading read(Frame frame) throws IOException {
        if (frame.isClassic()) {
            about = roomOf(frame);
        } else {
            speaksFurther = true;
        }
        RequestReading reading =
                transport instanceof TlsTransport
                        ? WithinTls.read(frame)
                        : RequestCodec.read(frame);
        return switch (reading) {
            case Understood(var request) -> {
                trace.frame("C>S", client, frame, request);
                yield new CommandReading.Whole(command(request));
            }
            case RequestReading.NotUnderstood(var refusal) -> {
                trace.frame("C>S", client, frame, refusal);
                LOG.info("#{} was refused: {}", client.number(), Sanitiser.escaped(refusal.text()));
                yield new CommandReading.Refused(refused(frame, refusal));
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
