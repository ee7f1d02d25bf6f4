package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content.Reaction;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;
import dev.tcrp.server.store.EntryRules;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.Referred;
import dev.tcrp.server.store.StoredMessage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The messages of one room as its entries, one after the other, make them. */
final class Replay implements EntryRules.Known<RuntimeException> {
    private static final class Now {
        final StoredMessage entry;
        Payload content;
        long editedMs;
        Deletion deletion = Deletion.NONE;
        long replies;
        long repliedMs;
        final Map<String, Set<Long>> reactions = new TreeMap<>();

        Now(StoredMessage entry) {
            this.entry = entry;
            this.content = entry.message().body();
        }
    }

    private final Map<Long, Now> messages = new TreeMap<>();

    Replay(List<StoredMessage> entries) {
        entries.forEach(this::add);
    }

    private void add(StoredMessage entry) {
        PendingMessage message = entry.message();
        Envelope envelope = message.envelope();
        Now ref = messages.get(envelope.ref());
        switch (envelope.act()) {
            case SAY, NOTICE -> {
                messages.put(entry.seq(), new Now(entry));
                if (envelope.act() == Act.SAY) {
                    isReplied(ref, message);
                    if (envelope.root() != envelope.ref()) {
                        isReplied(messages.get(envelope.root()), message);
                    }
                }
            }
            case EDIT -> {
                if (ref != null) {
                    ref.content = message.body();
                    ref.editedMs = message.timeMs();
                }
            }
            case DELETE -> {
                if (ref != null) {
                    boolean isOwn = ref.entry.message().member() == message.member();
                    ref.content = Payload.EMPTY;
                    ref.deletion = isOwn ? Deletion.BY_AUTHOR : Deletion.BY_HOST;
                }
            }
            case REACT -> {
                if (ref != null
                        && ContentCodec.read(message.body()) instanceof Whole(var content)
                        && content instanceof Reaction(var on, var emoji)) {
                    Set<Long> members = ref.reactions.computeIfAbsent(emoji, _ -> new HashSet<>());
                    boolean _ =
                            on ? members.add(message.member()) : members.remove(message.member());
                }
            }
            case NEWER -> {}
        }
    }

    private static void isReplied(@Nullable Now message, PendingMessage by) {
        if (message != null) {
            message.replies++;
            message.repliedMs = by.timeMs();
        }
    }

    @Override
    public @Nullable Referred at(long seq) {
        Now found = messages.get(seq);
        if (found == null) {
            return null;
        }
        PendingMessage message = found.entry.message();
        Envelope envelope = message.envelope();
        boolean isDeleted = found.deletion != Deletion.NONE;
        return new Referred(
                envelope.act(),
                message.member(),
                envelope.root(),
                isDeleted,
                envelope.blob().isPresent());
    }

    @Override
    public boolean hasReaction(long seq, String emoji, long member) {
        Now found = messages.get(seq);
        return found != null && found.reactions.getOrDefault(emoji, Set.of()).contains(member);
    }

    @Override
    public EntryRules.OtherReactions otherReactions(long seq, String emoji, long member) {
        Now found = messages.get(seq);
        if (found == null) {
            return new EntryRules.OtherReactions(0, 0);
        }
        var others =
                found.reactions.entrySet().stream()
                        .filter(each -> !each.getKey().equals(emoji) && !each.getValue().isEmpty())
                        .map(Map.Entry::getValue)
                        .toList();
        long own = others.stream().filter(members -> members.contains(member)).count();
        return new EntryRules.OtherReactions(others.size(), own);
    }

    /** In the order of their places. */
    List<LogMessage> messages(Reader reader) {
        return messages.values().stream().map(message -> message(message, reader)).toList();
    }

    private static LogMessage message(Now now, Reader reader) {
        PendingMessage message = now.entry.message();
        boolean isOwn = message.mayRepeat() && message.device().equals(reader.device());
        var entry =
                new LogEntry(
                        now.entry.seq(),
                        now.entry.prev(),
                        message.timeMs(),
                        isOwn ? message.number() : 0,
                        message.senderName(),
                        message.envelope(),
                        now.content);
        List<Reactions> reactions = new ArrayList<>();
        now.reactions.forEach(
                (emoji, members) -> {
                    if (!members.isEmpty()) {
                        boolean isMine = members.contains(reader.member());
                        reactions.add(new Reactions(emoji, members.size(), isMine));
                    }
                });
        reactions.sort(Comparator.comparingLong(Reactions::count).reversed());
        return new LogMessage(
                entry, now.editedMs, now.deletion, now.replies, now.repliedMs, reactions);
    }
}
