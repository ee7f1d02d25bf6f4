package dev.tcrp.tui.update;

import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.Deletes;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Line;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Messages of a room that are deleted, as far as one event tells.
 *
 * @param seqs their places
 */
record Deletions(RoomKey room, Set<Long> seqs) {
    /** What this news tells; empty when it tells of none. */
    static Optional<Deletions> of(Model before, SessionEvent news) {
        return switch (news) {
            case SessionEvent.Said said ->
                    of(said.room(), LongStream.of(Deletes.ref(said.envelope(), said.content())));
            case SessionEvent.Sent sent ->
                    OwnDeeds.find(before, sent.room(), sent.id())
                            .map(deed -> Deletes.ref(deed.envelope(), deed.content()))
                            .flatMap(ref -> of(sent.room(), LongStream.of(ref)));
            case SessionEvent.Filled filled -> of(filled.room(), in(filled.lines()));
            case SessionEvent.Older older ->
                    of(older.room(), LongStream.concat(in(older.lines()), in(older.meanwhile())));
            case SessionEvent _ -> Optional.empty();
        };
    }

    private static Optional<Deletions> of(RoomKey room, LongStream places) {
        Set<Long> seqs = places.filter(seq -> seq > 0).boxed().collect(Collectors.toSet());
        return seqs.isEmpty() ? Optional.empty() : Optional.of(new Deletions(room, seqs));
    }

    private static LongStream in(List<Line> lines) {
        return lines.stream()
                .mapToLong(
                        line ->
                                line.now().deletion() == Deletion.NONE
                                        ? Deletes.ref(line.envelope(), line.content())
                                        : line.seq());
    }
}
