package dev.tcrp.server.relay;

import dev.tcrp.server.store.LogReading;
import dev.tcrp.server.store.MessageLog;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.StoredMessage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was appended and is not committed yet. */
final class PendingLog implements MessageLog {
    final List<PendingMessage> messages = new ArrayList<>();
    boolean isFull;
    final Map<Integer, Long> lasts = new HashMap<>();

    @Override
    public boolean append(PendingMessage message) {
        return !isFull && messages.add(message);
    }

    StoredMessage stored(PendingMessage message) {
        long seq = lasts.merge(message.room(), 1L, Long::sum);
        return new StoredMessage(seq, seq - 1, message);
    }

    @Override
    public LogReading reading() {
        return LogReading.NONE;
    }
}
