package dev.tcrp.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.server.store.Run.Changed;
import dev.tcrp.server.store.Run.Item;
import dev.tcrp.server.store.Run.Owned;
import dev.tcrp.server.store.Run.Said;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A run as bytes and back: each kind of change, each act, and bytes that are no run. */
final class RunCodecTest {
    private static final List<Change> CHANGES =
            List.of(
                    new Change.RoomMade(39, "お茶", -1, "all of it", "10.0.0.0/24"),
                    new Change.RoomGone(39),
                    new Change.SeenShown(39, true),
                    new Change.TopicSet(39, ""),
                    new Change.TokenStored(
                            39, "ab", 2, 5, 1, Long.MAX_VALUE, "bob", 7, "cd", "10.0.0.0/24"),
                    new Change.Barred(0, "eve", "", "::1/128", Long.MAX_VALUE, "bob", "spam"),
                    new Change.BarLifted(0, "eve", ""),
                    new Change.TokenGone(39, "ab"),
                    new Change.MemberIn(39, "bob", "ab"),
                    new Change.MemberOut(39, "bob"),
                    new Change.ReadTo(39, "bob", 12),
                    new Change.MemberChose(39, "ab", true, false, 5, "gone fishing"));

    private static byte[] entry(Envelope envelope, Content content) {
        return envelope.write(new PayloadWriter())
                .bytes(ContentCodec.encode(content))
                .payload()
                .toBytes();
    }

    private static byte[] entry(Act act) {
        return switch (act) {
            case SAY ->
                    entry(
                            new Envelope(
                                    act.code(),
                                    3,
                                    2,
                                    true,
                                    Optional.of(new BlobId(Payload.of(new byte[16])))),
                            new Content.Text("one\nお茶"));
            case EDIT -> entry(new Envelope(act, 3), new Content.Text("two"));
            case DELETE -> entry(new Envelope(act, 3), new Content.None());
            case REACT -> entry(new Envelope(act, 3), new Content.Reaction(true, "👍"));
            case NOTICE ->
                    entry(
                            new Envelope(act, 0),
                            new Content.Notice(NoticeKind.DELETED, 0, "bob", "eve", ""));
            case NEWER ->
                    entry(new Envelope(99, 0, 0, false, Optional.empty()), new Content.Text("x"));
        };
    }

    private static StoredMessage said(Act act, long seq) {
        var key = new RepeatKey(-5, "0f".repeat(16), 9);
        return new StoredMessage(
                seq,
                seq - 1,
                new PendingMessage(39, 1_700_000_000_123L, "bob", true, entry(act), key));
    }

    private static Run readBack(Run run) {
        Reading<Run> read = RunCodec.read(RunCodec.write(run));
        return switch (read) {
            case Whole(var whole) -> whole;
            case Malformed(var why) -> throw new AssertionError(why);
        };
    }

    /** A kind that is missing above does not stay unseen. */
    @Test
    void everyKindOfChangeComesBackAsItWas() {
        Set<Class<?>> kinds = CHANGES.stream().map(Change::getClass).collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrder(Change.class.getPermittedSubclasses());
        var run = new Run(7, 11, 12, List.of(new Changed(CHANGES), new Owned("a", 11)));
        assertThat(readBack(run)).isEqualTo(run);
    }

    /** Seen to fail without the flag of a host. */
    @Test
    void everyActComesBackAsItWas() {
        for (Act act : EnumSet.allOf(Act.class)) {
            StoredMessage stored = said(act, 5);
            var read =
                    (Said) readBack(new Run(7, 1, 1, List.of(Said.of(stored)))).items().getFirst();
            assertThat(read.stored()).as("%s", act).isEqualTo(stored);
            assertThat(read.stored().message().isHost()).isTrue();
        }
    }

    @Test
    void whoWaitsForItIsKnownByIncarnationAndTicket() {
        var key = new RepeatKey(1, "0f".repeat(16), 9);
        var draft =
                new ForwardedMessage(
                        39,
                        5,
                        new byte[] {'b'},
                        false,
                        Payload.of(entry(Act.SAY)),
                        key,
                        -77,
                        1L << 40);
        var run = new Run(7, 1, 1, List.of(Said.of(new StoredMessage(5, 4, draft))));
        var read = (Said) readBack(run).items().getFirst();
        assertThat(read.incarnation()).isEqualTo(-77);
        assertThat(read.ticket()).isEqualTo(1L << 40);
    }

    /** Seen to fail with an entry that is not looked at. */
    @Test
    void bytesThatAreNoRunAreAValue() {
        List<Item> items = List.of(Said.of(said(Act.SAY, 5)), new Changed(CHANGES));
        byte[] bytes = RunCodec.write(new Run(7, 1, 1, items));
        for (int size = 0; size < bytes.length; size++) {
            assertThat(RunCodec.read(Arrays.copyOf(bytes, size))).isInstanceOf(Malformed.class);
        }
        var random = new SplittableRandom(20);
        for (int i = 0; i < 20_000; i++) {
            byte[] other = bytes.clone();
            other[random.nextInt(other.length)] = (byte) random.nextInt();
            if (RunCodec.read(other) instanceof Whole(var run)) {
                isReadable(run);
            }
        }
    }

    private static void isReadable(Run run) {
        for (Item item : run.items()) {
            if (item instanceof Said said) {
                assertThat(said.stored().message().envelope().size()).isPositive();
            }
        }
    }

    /** Seen to fail with a size that forgets the sender. */
    @Test
    void noEntryIsLargerThanItSays() {
        for (Act act : EnumSet.allOf(Act.class)) {
            StoredMessage stored = said(act, 5);
            int size = RunCodec.write(new Run(7, 1, 1, List.of(Said.of(stored)))).length;
            assertThat(RunCodec.size(stored.message())).isGreaterThanOrEqualTo(size - 21);
        }
    }
}
