package dev.tcrp.server.rooms;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.AskSeen.SeenBy;
import dev.tcrp.protocol.op.EnterRoom.Entered;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.store.BlobOwner;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.Sought;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** A reply, and what must be stored or read before it can be sent. */
public sealed interface PendingReply {
    /** These frames, at once. */
    record Ready(List<FromServer> frames) implements PendingReply {}

    /** These frames, after so long. */
    record Later(List<FromServer> frames, long delayNs) implements PendingReply {}

    /** These frames, once the changes of this command and of all before it are stored. */
    record AfterStorage(List<FromServer> frames) implements PendingReply {}

    /**
     * A welcome to a room with a log, once the end of that log is read.
     *
     * @param entered without the state of the log
     * @param more frames that follow the welcome
     * @param afterStorage whether the changes must be stored first
     */
    record Welcome(Member member, Entered entered, List<FromServer> more, boolean afterStorage)
            implements PendingReply {}

    /** A part of a room's log. */
    record LogPart(ClientId client, RoomName room, LogSpan span, LogForm form)
            implements PendingReply {}

    /** Who has read a message, once the log says that it is this member's own. */
    record SeenByOthers(Member member, long seq, SeenBy answer) implements PendingReply {}

    /**
     * Those who reacted to a message of a room's log.
     *
     * @param number the room's
     * @param names what members of the log are called now; asked by the relay thread alone
     */
    record ReactorsInLog(int number, ListReactors ask, LongFunction<Optional<UserName>> names)
            implements PendingReply {}

    /**
     * What becomes of bytes of a file.
     *
     * @param request {@link dev.tcrp.protocol.op.PutBlob}, {@link dev.tcrp.protocol.op.AddToBlob}
     *     or {@link dev.tcrp.protocol.op.GetBlob}
     */
    record Transfer(Request.InRoom request, BlobOwner by) implements PendingReply {}

    /**
     * The messages of a room's log that are sought.
     *
     * @param number the room's
     * @param from the client's address: searches from one take turns with those from others
     */
    record FoundInLog(ClientId client, RoomName room, int number, Sought sought, AddressPrefix from)
            implements PendingReply {}
}
