package dev.tcrp.server.relay;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.server.udp.Audience;
import dev.tcrp.server.udp.DatagramIo;
import dev.tcrp.server.udp.Datagrams;
import dev.tcrp.server.udp.Receiver;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * What the plain recipients of all rooms are told in one turn; owned by the relay thread. What was
 * said in one room travels as one run, in its order, so that a socket that can will send a receiver
 * all of it in one call, however many other rooms are loud.
 */
final class PlainFeed {
    private static final int MOST = 256;
    private static final int LONGEST =
            DatagramCodec.HEADER + Limits.ROOM_NAME + Limits.MESSAGE + Limits.USER_NAME;

    private final DatagramIo io;
    private final Traffic traffic;
    private final Datagrams classic = new Datagrams(MOST, LONGEST);

    /** The same with the sender's name behind each. */
    private final Datagrams named = new Datagrams(MOST, LONGEST);

    private final @Nullable PlainRecipient[] speakers = new PlainRecipient[MOST];
    private final int[] next = new int[MOST];
    private final RoomRoutes[] loud = new RoomRoutes[MOST];
    private int loudRooms;

    /** The run of one room, and who speaks in it. */
    private final int[] run = new int[MOST];

    private final PlainRecipient[] speaking = new PlainRecipient[MOST];
    private final int[] ofOthers = new int[MOST];
    private long runs;

    PlainFeed(DatagramIo io, Traffic traffic) {
        this.io = io;
        this.traffic = traffic;
    }

    boolean isFull() {
        return classic.isFull();
    }

    /**
     * The room's plain recipients are told this text, in UTF-8, but for its speaker if that is one
     * of them.
     */
    void add(
            RoomRoutes room,
            @Nullable PlainRecipient speaker,
            byte[] userName,
            byte[] text,
            int at,
            int size) {
        write(classic.next(), room.name, text, at, size);
        int index = classic.add();
        write(named.next(), room.name, text, at, size).put(userName);
        named.add();
        speakers[index] = speaker;
        if (room.plain.add(index, next)) {
            loud[loudRooms++] = room;
        }
    }

    private static ByteBuffer write(
            ByteBuffer datagram, byte[] room, byte[] text, int at, int size) {
        return datagram.put((byte) room.length).put((byte) size).put(room).put(text, at, size);
    }

    /** Hands all of it to the socket, which reads it until it is flushed; then {@link #clear}. */
    void tell() {
        for (int i = 0; i < loudRooms; i++) {
            tell(loud[i]);
            loud[i].plain.clear();
        }
        loudRooms = 0;
    }

    /** It has left. */
    void clear() {
        classic.clear();
        named.clear();
    }

    private void tell(RoomRoutes room) {
        runs++;
        int length = room.plain.size();
        int many = 0;
        int index = room.plain.first();
        for (int i = 0; i < length; i++) {
            PlainRecipient speaker = speakers[index];
            if (speaker != null && speaker.spokeIn != runs) {
                speaker.spokeIn = runs;
                speaking[many++] = speaker;
            }
            run[i] = index;
            index = next[index];
        }
        send(classic, room.classic, length, many);
        send(named, room.named, length, many);
    }

    /** Everybody who is silent gets the whole run; a speaker what the others said. */
    private void send(Datagrams datagrams, Audience audience, int length, int many) {
        int silent = audience.size();
        for (int i = 0; i < many; i++) {
            if (audience.has(speaking[i].receiver)) {
                audience.swap(speaking[i].receiver.place(), --silent);
            }
        }
        if (silent > 0) {
            io.send(datagrams, run, length, audience, 0, silent);
            traffic.relayed += (long) length * silent;
        }
        for (int place = silent; place < audience.size(); place++) {
            int others = ofOthers(audience.at(place), length);
            if (others > 0) {
                io.send(datagrams, ofOthers, others, audience, place, 1);
                traffic.relayed += others;
            }
        }
    }

    private int ofOthers(Receiver speaker, int length) {
        int others = 0;
        for (int i = 0; i < length; i++) {
            PlainRecipient by = speakers[run[i]];
            if (by == null || by.receiver != speaker) {
                ofOthers[others++] = run[i];
            }
        }
        return others;
    }
}
