package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.CountReceived;
import dev.tcrp.protocol.op.CountReceived.ReceivedCount;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.EnterRoom.Entered;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.ReadLog.LogRead;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response.Done;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.net.Connection;

import java.io.IOException;
import java.util.List;

/** A verb's place in a room. */
public record RoomVisit(Connection connection, RoomName room, UserName user, Entered entered) {
    /**
     * Enters under the first of these names that is free and fits the token; when none is, the
     * refusal of the first one counts.
     */
    static RoomVisit enter(Connection connection, RoomName room, Token token, List<UserName> names)
            throws ConnectionException, RefusedException, InterruptedException {
        try {
            return enter(connection, room, token, names.getFirst());
        } catch (RefusedException e) {
            Reason reason = e.refusal().reason();
            boolean aboutTheName = reason == Reason.EXISTS || reason == Reason.TOKEN_REFUSED;
            if (!aboutTheName || names.size() == 1) {
                throw e;
            }
            return enter(connection, room, token, names.subList(1, names.size()), e);
        }
    }

    private static RoomVisit enter(
            Connection connection,
            RoomName room,
            Token token,
            List<UserName> names,
            RefusedException first)
            throws ConnectionException, RefusedException, InterruptedException {
        try {
            return enter(connection, room, token, names);
        } catch (RefusedException e) {
            throw first;
        }
    }

    private static RoomVisit enter(Connection connection, RoomName room, Token token, UserName user)
            throws ConnectionException, RefusedException, InterruptedException {
        var request = new EnterRoom(room, token, user, connection.udpPort());
        var entered = connection.ask(request, Entered.class);
        connection.hearOnly(entered.udpPort());
        return new RoomVisit(connection, room, user, entered);
    }

    void say(String text) throws IOException {
        connection.say(room, text, entered.udpPort());
    }

    /** Whether the server keeps what is said in the room (PROTOCOL.md section 8.5). */
    boolean isInKeptRoom() {
        return connection.pin().isPresent() && entered.number() < Limits.FIRST_UNKEPT_ROOM;
    }

    /** A part of the room's log, the oldest first. */
    LogRead read(long after, long sinceMs)
            throws ConnectionException, RefusedException, InterruptedException {
        return connection.ask(
                new ReadLog(room, after, 0, sinceMs, false, Limits.LOG_PER_PAGE, LogForm.ENTRIES),
                LogRead.class);
    }

    /** How many of our messages the relay has taken. */
    long heard() throws ConnectionException, RefusedException, InterruptedException {
        return connection.ask(new CountReceived(room), ReceivedCount.class).datagrams();
    }

    void leave() throws ConnectionException, RefusedException, InterruptedException {
        connection.ask(new LeaveRoom(room), Done.class);
    }
}
