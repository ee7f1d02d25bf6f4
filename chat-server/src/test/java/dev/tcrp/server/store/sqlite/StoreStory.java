package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredMessage;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The words in which stories of a store are told: what is said in room 7, by two devices. */
abstract class StoreStory {
    static final int ROOM = 7;
    static final int OTHER_ROOM = 8;
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final long NOW = System.currentTimeMillis();
    static final String LAPTOP = "00".repeat(16);
    static final String PHONE = "11".repeat(16);

    final Heard heard = new Heard();
    Retention retention = Retention.EVERYTHING;

    /** On what the one before kept, which is closed, or not by mistake. */
    abstract RoomStore opens(Retention keeping, LogListener listener) throws IOException;

    final RoomStore opens() throws IOException {
        return opens(retention, heard);
    }

    /** Waits until so many are told to be kept, and no more. */
    final void hears(int kept) {
        await().until(() -> heard.kept.size() >= kept);
        assertThat(heard.kept).hasSize(kept);
    }

    static PendingMessage draft(int room, String device, long number, String text) {
        return new PendingMessage(room, NOW + number, "bob", text, new RepeatKey(device, number));
    }

    /** An entry's bytes. */
    static byte[] entry(Envelope envelope, byte[] content) {
        return envelope.write(new PayloadWriter()).bytes(Payload.of(content)).payload().toBytes();
    }

    static void says(RoomStore store, PendingMessage draft) {
        assertThat(store.append(draft)).isTrue();
    }

    static void says(RoomStore store, String device, long number, String text) {
        says(store, draft(ROOM, device, number, text));
    }

    static Page<StoredMessage> all(RoomStore store) {
        return all(store, ROOM);
    }

    static Page<StoredMessage> all(RoomStore store, int room) {
        return store.read(new LogSpan(room, 0, 0, 0, false, 1000)).join();
    }

    /** Of entries or messages. */
    static List<String> texts(Page<?> page) {
        return page.entries().stream().map(StoreStory::text).toList();
    }

    private static String text(Object one) {
        return switch (one) {
            case StoredMessage entry -> entry.message().text();
            case LogMessage message -> Spoken.words(message.entry().content());
            default -> throw new IllegalArgumentException("neither entry nor message: " + one);
        };
    }

    static List<Long> places(List<StoredMessage> entries) {
        return entries.stream().map(StoredMessage::seq).toList();
    }
}
