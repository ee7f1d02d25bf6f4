package dev.tcrp.server.relay.classic;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.relay.feed.RoomFeed;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.udp.DatagramIo;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * The way in of plain datagrams (PROTOCOL.md section 5): who may speak is heard in their room;
 * owned by the relay thread.
 */
public final class PlainInbound {
    private final DatagramIo io;
    private final Traffic traffic;
    private RateLimit limit;
    private final RoomFeed feed;
    private final byte[] datagram = new byte[Limits.DATAGRAM + 1];

    /** Drops what members say more often than the limit allows. */
    public PlainInbound(DatagramIo io, Traffic traffic, RateLimit limit, RoomFeed feed) {
        this.io = io;
        this.traffic = traffic;
        this.limit = limit;
        this.feed = feed;
    }

    /** Members may speak so often from now on. */
    public void adopt(RateLimit other) {
        limit = other;
    }

    /** Takes the datagram in this slot, of this size in bytes. */
    public void receive(int slot, int size, long nowNs) {
        PlainRecipient sender = sender(slot, size, nowNs);
        if (sender != null) {
            io.copy(slot, datagram);
            say(sender, DatagramCodec.HEADER + sender.roomName.length, datagram[1] & 0xFF);
        }
    }

    /** The other plain recipients hear its bytes, whatever they are. */
    private void say(PlainRecipient by, int at, int size) {
        if (Utf8.isValid(datagram, at, size)) {
            feed.sayText(by, datagram, at, size, null);
        } else {
            byte[] mended = ClassicText.mended(datagram, at, size);
            feed.sayText(by, mended, 0, mended.length, Arrays.copyOfRange(datagram, at, at + size));
        }
    }

    /** Who said it, if it is a whole datagram of somebody who may speak in its room. */
    private @Nullable PlainRecipient sender(int slot, int size, long nowNs) {
        traffic.received++;
        if (size < DatagramCodec.HEADER
                || size > Limits.DATAGRAM
                || size != DatagramCodec.HEADER + io.byteAt(slot, 0) + io.byteAt(slot, 1)) {
            traffic.malformed++;
            return null;
        }
        var peer = (Peer) io.source(slot);
        PlainRecipient sender = peer == null ? null : peer.recipient(io, slot);
        if (sender == null) {
            traffic.unregistered++;
            return null;
        }
        if (!sender.member().maySpeak()) {
            traffic.silenced++;
            return null;
        }
        if (!sender.maySpend(limit, nowNs)) {
            traffic.tooMany++;
            return null;
        }
        sender.spend(limit, 1, nowNs);
        sender.member().countReceived();
        return sender;
    }
}
