package dev.tcrp.server.relay.classic;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.relay.feed.Accepted;
import dev.tcrp.server.relay.feed.Admission;
import dev.tcrp.server.relay.feed.Delivery;
import dev.tcrp.server.relay.feed.RoomRecipients;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;
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
public final class PlainFeed implements Delivery {
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
    private final PlainRoom[] loud = new PlainRoom[MOST];
    private int loudRooms;

    /** The run of one room, who said each of it, and who speaks in it. */
    private final int[] run = new int[MOST];

    private final @Nullable Receiver[] saidBy = new Receiver[MOST];

    private final PlainRecipient[] speaking = new PlainRecipient[MOST];
    private final int[] ofOthers = new int[MOST];
    private long runs;

    /** Nothing is told yet, in no room. */
    public PlainFeed(DatagramIo io, Traffic traffic) {
        this.io = io;
        this.traffic = traffic;
    }

    @Override
    public RoomRecipients open(RoomName name, int room) {
        return new PlainRoom(Utf8.encode(name.value()), io.audience(), io.audience(), this);
    }

    /** The room's plain recipients are told this message, but for its speaker, if one of them. */
    void add(PlainRoom room, PendingMessage message) {
        var accepted = message instanceof Accepted here ? here : null;
        byte[] heard = accepted == null ? null : accepted.heard();
        byte[] content = message.content();
        int size = message.size() - Admission.TEXT_HEAD;
        if (heard != null) {
            add(room, speaker(accepted), message.sender(), heard, 0, heard.length);
        } else if (Admission.saysText(content, 0, message.size()) && size <= Limits.MESSAGE) {
            add(room, speaker(accepted), message.sender(), content, Admission.TEXT_HEAD, size);
        } else {
            addInWords(room, message);
        }
    }

    private static @Nullable PlainRecipient speaker(@Nullable Accepted accepted) {
        return accepted != null && accepted.speaker() instanceof PlainRecipient plain
                ? plain
                : null;
    }

    /** What does not fit into one datagram, or is more than a text. */
    private void addInWords(PlainRoom room, PendingMessage message) {
        for (byte[] part : PlainWords.of(message, room.speakers)) {
            add(room, null, message.sender(), part, 0, part.length);
        }
    }

    /** A text, in UTF-8; what was told before leaves first when there is no place for it. */
    private void add(
            PlainRoom room,
            @Nullable PlainRecipient speaker,
            byte[] userName,
            byte[] text,
            int at,
            int size) {
        if (classic.isFull()) {
            hand();
            io.flush();
            clear();
        }
        write(classic.next(), room.name, text, at, size);
        int index = classic.add();
        write(named.next(), room.name, text, at, size).put(userName);
        named.add();
        speakers[index] = speaker;
        if (room.told.add(index, next)) {
            loud[loudRooms++] = room;
        }
    }

    private static ByteBuffer write(
            ByteBuffer datagram, byte[] room, byte[] text, int at, int size) {
        return datagram.put((byte) room.length).put((byte) size).put(room).put(text, at, size);
    }

    /** Plain datagrams are not acknowledged. */
    @Override
    public void acknowledge(StoredMessage repeat) {}

    /** Nor refused. */
    @Override
    public void refuse(RefusedMessage refused) {}

    @Override
    public void hand() {
        for (int i = 0; i < loudRooms; i++) {
            tell(loud[i]);
            loud[i].told.clear();
        }
        loudRooms = 0;
    }

    @Override
    public void clear() {
        classic.clear();
        named.clear();
    }

    private void tell(PlainRoom room) {
        runs++;
        int length = room.told.size();
        int many = 0;
        int index = room.told.first();
        for (int i = 0; i < length; i++) {
            PlainRecipient speaker = speakers[index];
            if (speaker != null && speaker.spokeIn != runs) {
                speaker.spokeIn = runs;
                speaking[many++] = speaker;
            }
            run[i] = index;
            saidBy[i] = speaker == null ? null : speaker.receiver;
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
            if (saidBy[i] != speaker) {
                ofOthers[others++] = run[i];
            }
        }
        return others;
    }
}
