package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Content.Action;
import dev.tcrp.protocol.content.Content.File;
import dev.tcrp.protocol.content.Content.None;
import dev.tcrp.protocol.content.Content.Notice;
import dev.tcrp.protocol.content.Content.Reaction;
import dev.tcrp.protocol.content.Content.Text;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.SearchFilter;
import dev.tcrp.protocol.op.SearchFilter.Has;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.MessageLog;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.Sought;
import dev.tcrp.server.store.StoredMessage;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@link MessageLog} promises of entries that refer to others (PROTOCOL.md section 10). */
abstract class EntryStories extends StoreStory {
    private static final long ALICE = 11;
    private static final long BOB = -22;
    private static final BlobId BLOB = new BlobId(Payload.of(new byte[BlobId.SIZE]));

    private long number;

    private static Envelope of(Act act, long ref) {
        return new Envelope(act, ref);
    }

    private static Envelope inThread(long ref, long root) {
        return new Envelope(Act.SAY.code(), ref, root, false, Optional.empty());
    }

    private static final LogSpan ALL = new LogSpan(ROOM, 0, 0, 0, false, 1000);

    private PendingMessage by(long member, boolean isHost, Envelope envelope, Content content) {
        byte[] entry = entry(envelope, ContentCodec.encode(content).toBytes());
        number++;
        String name = member == ALICE ? "alice" : "bob";
        var origin = new RepeatKey(member, LAPTOP, number);
        return new PendingMessage(ROOM, NOW + number, name, isHost, entry, origin);
    }

    /** Appends, and waits until it is decided; what it was refused for, or null. */
    private Optional<Reason> does(RoomStore store, PendingMessage message) {
        int kept = heard.kept.size();
        int refused = heard.refused.size();
        says(store, message);
        await().until(() -> heard.kept.size() > kept || heard.refused.size() > refused);
        return heard.refused.size() > refused
                ? Optional.of(heard.refused.getLast().reason())
                : Optional.empty();
    }

    private Optional<Reason> does(RoomStore store, long member, Envelope envelope, Content what) {
        return does(store, by(member, false, envelope, what));
    }

    private void may(RoomStore store, long member, Envelope envelope, Content what) {
        assertThat(does(store, member, envelope, what)).as("%s %s", envelope, what).isEmpty();
    }

    private void mayNot(
            Reason reason, RoomStore store, long member, Envelope envelope, Content what) {
        assertThat(does(store, member, envelope, what))
                .as("%s %s", envelope, what)
                .contains(reason);
    }

    private static List<LogMessage> messages(RoomStore store) {
        return messages(store, Reader.NOBODY);
    }

    private static List<LogMessage> messages(RoomStore store, Reader reader) {
        return store.readMessages(ALL, reader).join().entries();
    }

    /** Seen to fail with rules that accept what refers to nothing, and with any member's own. */
    @Test
    void whatTheRulesDoNotAllowIsRefusedAndInNoLog() throws IOException {
        var text = new Text("hi");
        try (var store = opens()) {
            may(store, ALICE, Envelope.SAY, text);
            may(store, BOB, Envelope.SAY, text);
            mayNot(Reason.NOT_FOUND, store, BOB, of(Act.SAY, 9), text);
            mayNot(Reason.NOT_FOUND, store, BOB, inThread(0, 9), text);
            mayNot(Reason.NOT_FOUND, store, BOB, of(Act.EDIT, 9), text);
            mayNot(Reason.NOT_FOUND, store, BOB, of(Act.EDIT, 0), text);
            mayNot(Reason.NOT_ALLOWED, store, BOB, of(Act.EDIT, 1), text);
            mayNot(Reason.INVALID, store, ALICE, of(Act.EDIT, 1), new Action("waves"));
            mayNot(Reason.INVALID, store, ALICE, of(Act.EDIT, 1), new Text(""));
            mayNot(Reason.NOT_ALLOWED, store, BOB, of(Act.DELETE, 1), new None());
            mayNot(Reason.INVALID, store, ALICE, of(Act.DELETE, 1), text);
            mayNot(Reason.NOT_FOUND, store, ALICE, of(Act.DELETE, 7), new None());
            mayNot(Reason.NOT_FOUND, store, BOB, of(Act.REACT, 7), new Reaction(true, "👍"));
            mayNot(Reason.NOT_FOUND, store, BOB, of(Act.REACT, 1), new Reaction(false, "👍"));
            mayNot(Reason.INVALID, store, BOB, of(Act.REACT, 1), text);
            mayNot(Reason.INVALID, store, BOB, Envelope.SAY, new Reaction(true, "👍"));
            mayNot(Reason.INVALID, store, BOB, Envelope.SAY, new None());
            mayNot(Reason.INVALID, store, BOB, Envelope.SAY, new Text(""));
            var file = new File("a.txt", 3, Payload.of(new byte[File.HASH]), "text/plain");
            mayNot(Reason.INVALID, store, BOB, Envelope.SAY, file);
            var alone = new Envelope(Act.SAY.code(), 1, 0, true, Optional.empty());
            mayNot(Reason.INVALID, store, BOB, alone, text);
            var notice = new Notice(NoticeKind.TOPIC, 0, "bob", "", "mine now");
            mayNot(Reason.NOT_ALLOWED, store, BOB, of(Act.NOTICE, 0), notice);
            var newer = new Envelope(77, 0, 0, false, Optional.empty());
            mayNot(Reason.UNSUPPORTED, store, BOB, newer, text);
            assertThat(texts(all(store))).containsExactly("hi", "hi");
            assertThat(heard.refused).allMatch(no -> no.message().member() != 0);
        }
    }

    /** Seen to fail with a content that is looked into though its kind is not known. */
    @Test
    void whatOnlyANewerEditionKnowsAndFilesAreKeptAsTheyAre() throws IOException {
        byte[] newer = {99, 1, 2, 3};
        var file = new File("report.txt", 3, Payload.of(new byte[File.HASH]), "text/plain");
        var withBlob = new Envelope(Act.SAY.code(), 0, 0, false, Optional.of(BLOB));
        try (var store = opens()) {
            byte[] entry = entry(Envelope.SAY, newer);
            var origin = new RepeatKey(BOB, LAPTOP, 900);
            assertThat(does(store, new PendingMessage(ROOM, NOW, "bob", entry, origin))).isEmpty();
            may(store, BOB, withBlob, file);
            may(store, BOB, Envelope.SAY, new Action("waves"));
            may(store, BOB, inThread(3, 3), new Text("one\ntwo\tthree"));
            mayNot(Reason.INVALID, store, BOB, of(Act.EDIT, 2), new Text("report"));
            assertThat(all(store).entries()).isEqualTo(heard.kept);
            assertThat(texts(store.search(ROOM, "REPORT", 0, 9, Reader.NOBODY).join()))
                    .containsExactly("report.txt");
            assertThat(texts(store.search(ROOM, "wav", 0, 9, Reader.NOBODY).join()))
                    .containsExactly("waves");
        }
    }

    /** Seen to fail with threads in threads, and with replies out of their thread. */
    @Test
    void allRepliesBelowOneMessageShareItsRoot() throws IOException {
        var text = new Text("reply");
        try (var store = opens()) {
            may(store, ALICE, Envelope.SAY, new Text("first"));
            may(store, BOB, inThread(0, 1), text);
            may(store, ALICE, inThread(2, 1), text);
            may(store, BOB, of(Act.SAY, 1), text);
            mayNot(Reason.NOT_FOUND, store, BOB, inThread(0, 2), text);
            mayNot(Reason.INVALID, store, BOB, of(Act.SAY, 2), text);
            mayNot(Reason.INVALID, store, BOB, inThread(2, 4), text);
            List<LogMessage> messages = messages(store);
            assertThat(messages).extracting(LogMessage::replies).containsExactly(3L, 1L, 0L, 0L);
            assertThat(messages.getFirst().lastReplyMs())
                    .isEqualTo(messages.get(3).entry().timeMs());
            assertThat(messages.get(2).lastReplyMs()).isZero();
        }
    }

    /** Seen to fail with the first text read, found, or found no more after it was indexed. */
    @Test
    void anEditedMessageIsReadAndFoundAsItIsNow() throws IOException {
        try (var store = opens()) {
            may(store, ALICE, Envelope.SAY, new Text("teh typo"));
            may(store, ALICE, of(Act.EDIT, 1), new Text("the word"));
            may(store, ALICE, of(Act.EDIT, 1), new Text("the last word"));
            LogMessage now = messages(store).getFirst();
            assertThat(messages(store)).hasSize(1);
            assertThat(now.entry().content()).isEqualTo(ContentCodec.ofText("the last word"));
            assertThat(now.editedMs()).isEqualTo(heard.kept.get(2).message().timeMs());
            assertThat(texts(all(store))).containsExactly("teh typo", "the word", "the last word");
            isFound(store, "last word", 1);
            isFound(store, "typo", 0);
        }
        try (var store = opens()) {
            isFound(store, "last word", 1);
            isFound(store, "typo", 0);
            may(store, ALICE, of(Act.EDIT, 1), new Text("anew"));
            isFound(store, "anew", 1);
            isFound(store, "last word", 0);
        }
    }

    private static List<Long> found(RoomStore store, String words, SearchFilter filter) {
        return store
                .search(ROOM, new Sought(words, filter, 0, 9), Reader.NOBODY)
                .join()
                .entries()
                .stream()
                .map(message -> message.entry().seq())
                .toList();
    }

    private static SearchFilter has(Has... has) {
        return new SearchFilter(Optional.empty(), Set.of(has), 0, 0);
    }

    /**
     * Seen to fail with a sender compared letter by letter, with a link taken for one though the
     * message's last text has none, and with deleted messages among those of a sender.
     */
    @Test
    void aFilterLooksAtWhoSaidItWhatItHasAndWhen() throws IOException {
        var file = new File("report.txt", 3, Payload.of(new byte[File.HASH]), "text/plain");
        var withBlob = new Envelope(Act.SAY.code(), 0, 0, false, Optional.of(BLOB));
        try (var store = opens()) {
            may(store, ALICE, Envelope.SAY, new Text("see https://example.org/report"));
            may(store, BOB, Envelope.SAY, new Text("https:// is no link, nor is example.org"));
            may(store, BOB, withBlob, file);
            may(store, ALICE, of(Act.REACT, 3), new Reaction(true, "👍"));
            may(store, BOB, Envelope.SAY, new Text("gone, mailto:bob@example.org"));
            may(store, BOB, of(Act.DELETE, 5), new None());
            may(store, ALICE, Envelope.SAY, new Text("http://a.example"));
            may(store, ALICE, of(Act.EDIT, 7), new Text("no link any more"));
            var byBob = new SearchFilter(Optional.of(new UserName("ＢＯＢ")), Set.of(), 0, 0);
            assertThat(found(store, "", byBob)).containsExactly(2L, 3L);
            assertThat(found(store, "link", byBob)).containsExactly(2L);
            assertThat(found(store, "", has(Has.LINK))).containsExactly(1L);
            assertThat(found(store, "", has(Has.FILE))).containsExactly(3L);
            assertThat(found(store, "", has(Has.FILE, Has.REACTION))).containsExactly(3L);
            assertThat(found(store, "", has(Has.LINK, Has.REACTION))).isEmpty();
            assertThat(found(store, "report", has(Has.REACTION))).containsExactly(3L);
            var second = new SearchFilter(Optional.empty(), Set.of(), NOW + 2, NOW + 3);
            assertThat(found(store, "", second)).containsExactly(2L);
        }
    }

    private static void isFound(RoomStore store, String words, int times) {
        assertThat(store.search(ROOM, words, 0, 9, Reader.NOBODY).join().entries())
                .as(words)
                .hasSize(times);
    }

    /** Seen to fail with the edit's content left where it is, and with what can be edited still. */
    @Test
    void aDeletedMessageIsErasedWithItsEditsAndItsPlaceStays() throws IOException {
        try (var store = opens()) {
            may(store, ALICE, Envelope.SAY, new Text("a secret"));
            may(store, ALICE, of(Act.EDIT, 1), new Text("the secret"));
            may(store, ALICE, of(Act.DELETE, 1), new None());
            LogMessage now = messages(store).getFirst();
            assertThat(now.deletion()).isEqualTo(Deletion.BY_AUTHOR);
            assertThat(now.entry().content().size()).isZero();
            assertThat(all(store).entries())
                    .allMatch(entry -> entry.message().body().size() == 0)
                    .hasSize(3);
            isFound(store, "secret", 0);
            mayNot(Reason.NOT_FOUND, store, ALICE, of(Act.EDIT, 1), new Text("back"));
            mayNot(Reason.NOT_FOUND, store, ALICE, of(Act.DELETE, 1), new None());
            mayNot(Reason.NOT_FOUND, store, BOB, of(Act.SAY, 1), new Text("what?"));
            mayNot(Reason.NOT_FOUND, store, BOB, of(Act.REACT, 1), new Reaction(true, "👍"));
        }
    }

    /** Seen to fail without the notice, and with one for the host's own. */
    @Test
    void aHostDeletesAnybodysAndTheLogTellsIt() throws IOException {
        try (var store = opens()) {
            may(store, ALICE, Envelope.SAY, new Text("spam"));
            may(store, BOB, Envelope.SAY, new Text("mine"));
            var host = by(BOB, true, of(Act.DELETE, 1), new None());
            assertThat(does(store, host)).isEmpty();
            var own = by(BOB, true, of(Act.DELETE, 2), new None());
            assertThat(does(store, own)).isEmpty();
            hears(5);
            PendingMessage told = heard.kept.get(3).message();
            assertThat(told.senderName()).isEmpty();
            assertThat(told.envelope()).isEqualTo(of(Act.NOTICE, 1));
            assertThat(ContentCodec.read(told.body()))
                    .isEqualTo(new Whole<>(new Notice(NoticeKind.DELETED, 0, "bob", "alice", "")));
            assertThat(messages(store))
                    .extracting(LogMessage::deletion)
                    .containsExactly(Deletion.BY_HOST, Deletion.BY_AUTHOR, Deletion.NONE);
            assertThat(all(store).entries()).extracting(StoredMessage::seq).hasSize(5);
        }
    }

    private static String sign(int i) {
        return Character.toString(0x4E00 + i);
    }

    /** Seen to fail without each of the two limits. */
    @Test
    void aMessageHasSoManyKindsOfReactionsAndAMemberFewer() throws IOException {
        try (var store = opens()) {
            may(store, ALICE, Envelope.SAY, new Text("hi"));
            may(store, ALICE, Envelope.SAY, new Text("ho"));
            for (int i = 0; i < Limits.REACTIONS; i++) {
                long member = 100L + i / Limits.REACTIONS_PER_MEMBER;
                may(store, member, of(Act.REACT, 1), new Reaction(true, sign(i)));
            }
            mayNot(Reason.FULL, store, BOB, of(Act.REACT, 1), new Reaction(true, sign(100)));
            mayNot(Reason.FULL, store, 100, of(Act.REACT, 1), new Reaction(true, sign(99)));
            may(store, BOB, of(Act.REACT, 1), new Reaction(true, sign(0)));
            may(store, 100, of(Act.REACT, 1), new Reaction(false, sign(1)));
            may(store, 100, of(Act.REACT, 1), new Reaction(true, sign(100)));
            may(store, 100, of(Act.REACT, 2), new Reaction(true, sign(100)));
            assertThat(messages(store, Reader.NOBODY).getFirst().reactions())
                    .hasSize(Limits.REACTIONS);
        }
    }

    /** Seen to fail with everybody's reactions as mine, and with one that counts twice. */
    @Test
    void reactionsAreCountedOneOfAKindForEachMember() throws IOException {
        try (var store = opens()) {
            may(store, ALICE, Envelope.SAY, new Text("hi"));
            may(store, ALICE, of(Act.REACT, 1), new Reaction(true, "👍"));
            may(store, BOB, of(Act.REACT, 1), new Reaction(true, "👍"));
            may(store, BOB, of(Act.REACT, 1), new Reaction(true, "🎉"));
            mayNot(Reason.EXISTS, store, BOB, of(Act.REACT, 1), new Reaction(true, "🎉"));
            assertThat(messages(store, new Reader("", ALICE)).getFirst().reactions())
                    .containsExactly(new Reactions("👍", 2, true), new Reactions("🎉", 1, false));
            assertThat(store.readMessages(ALL, Reader.NOBODY).join().asOf()).isEqualTo(4);
            may(store, BOB, of(Act.REACT, 1), new Reaction(false, "🎉"));
            assertThat(messages(store, new Reader("", BOB)).getFirst().reactions())
                    .containsExactly(new Reactions("👍", 2, true));
            assertThat(store.readMessages(ALL, Reader.NOBODY).join().asOf()).isEqualTo(5);
        }
    }

    /** A3. Seen to fail with the look for device and number alone: bob's were told as repeats. */
    @Test
    void anotherMembersSameDeviceAndNumberIsNoRepeat() throws IOException {
        try (var store = opens()) {
            var alices = new RepeatKey(ALICE, LAPTOP, 1);
            var bobs = new RepeatKey(BOB, LAPTOP, 1);
            says(store, new PendingMessage(ROOM, NOW, "bob", "claimed", bobs));
            says(store, new PendingMessage(ROOM, NOW, "alice", "build 7 is out", alices));
            says(store, new PendingMessage(OTHER_ROOM, NOW, "alice", "elsewhere", alices));
            hears(3);
            assertThat(heard.repeated).isEmpty();
        }
    }

    /** A3. Seen to fail with any content taken for a repeat: what was said is lost, and acked. */
    @Test
    void otherWordsUnderAKnownNumberAreRefused() throws IOException {
        try (var store = opens()) {
            var origin = new RepeatKey(ALICE, LAPTOP, 1);
            says(store, new PendingMessage(ROOM, NOW, "alice", "one", origin));
            says(store, new PendingMessage(ROOM, NOW, "alice", "two", origin));
            byte[] reply = entry(of(Act.SAY, 1), ContentCodec.ofText("one").toBytes());
            says(store, new PendingMessage(ROOM, NOW, "alice", reply, origin));
            says(store, new PendingMessage(ROOM, NOW, "alice", "one", origin));
            await().until(() -> heard.repeated.size() == 1);
            assertThat(heard.refused)
                    .extracting(RefusedMessage::reason)
                    .containsExactly(Reason.CONFLICT, Reason.CONFLICT);
            assertThat(texts(all(store))).containsExactly("one");
        }
    }

    /** Seen to fail with a deletion that is refused when it comes again: its message is gone. */
    @Test
    void aRepeatedDeletionOrReactionIsARepeat() throws IOException {
        try (var store = opens()) {
            may(store, ALICE, Envelope.SAY, new Text("hi"));
            var reaction = by(BOB, false, of(Act.REACT, 1), new Reaction(true, "👍"));
            var deletion = by(ALICE, false, of(Act.DELETE, 1), new None());
            says(store, reaction);
            says(store, deletion);
            await().until(() -> heard.kept.size() == 3); // and both are ours again
            says(store, reaction);
            says(store, deletion);
            await().until(() -> heard.repeated.size() == 2);
            assertThat(heard.refused).isEmpty();
            assertThat(heard.repeated).extracting(StoredMessage::seq).containsExactly(2L, 3L);
        }
    }

    /** Seen to fail with own messages, with reactions, and with all that was ever said counted. */
    @Test
    void whatOthersSaidBehindTheMarkIsUnread() throws IOException {
        try (var store = opens()) {
            may(store, ALICE, Envelope.SAY, new Text("one"));
            may(store, BOB, Envelope.SAY, new Text("two"));
            may(store, ALICE, of(Act.REACT, 2), new Reaction(true, "👍"));
            may(store, ALICE, Envelope.SAY, new Text("three"));
            assertThat(store.extent(ROOM, BOB, "bob", 0).join().unread()).isEqualTo(2);
            assertThat(store.extent(ROOM, BOB, "bob", 2).join().unread()).isEqualTo(1);
            assertThat(store.extent(ROOM, ALICE, "alice", 0).join().unread()).isEqualTo(1);
            assertThat(store.extent(ROOM, ALICE, "alice", 4).join().unread()).isZero();
        }
    }

    /** Seen to fail with one id for all rooms, and with one drawn at each start. */
    @Test
    void eachLogHasAnIdOfItsOwnWhichStays() throws IOException {
        var made = new Change.RoomMade(ROOM, "tea", 60, "");
        var other = new Change.RoomMade(OTHER_ROOM, "go", 60, "");
        long first;
        try (var store = opens()) {
            store.keep(List.of(made, other)).join();
            first = all(store).log().value();
            assertThat(first).isPositive();
            assertThat(all(store, OTHER_ROOM).log().value()).isPositive().isNotEqualTo(first);
            assertThat(store.extent(ROOM, ALICE, "alice", 0).join().log().value()).isEqualTo(first);
        }
        try (var store = opens()) {
            store.keep(List.of(made)).join();
            assertThat(all(store).log().value()).isEqualTo(first);
        }
    }

    /** Seen to fail with a page of as many as were asked for: no frame holds it. */
    @Test
    void aPageIsNoLargerThanAnAnswer() throws IOException {
        String large = "x".repeat(16_000);
        try (var store = opens()) {
            for (int i = 1; i <= 9; i++) {
                says(store, LAPTOP, i, large);
            }
            hears(9);
            Page<StoredMessage> first = store.read(new LogSpan(ROOM, 0, 0, 0, false, 100)).join();
            assertThat(places(first.entries())).containsExactly(1L, 2L, 3L, 4L);
            assertThat(first.more()).isTrue();
            var span = new LogSpan(ROOM, 0, 0, 0, true, 100);
            Page<LogMessage> last = store.readMessages(span, Reader.NOBODY).join();
            assertThat(last.entries())
                    .extracting(message -> message.entry().seq())
                    .containsExactly(6L, 7L, 8L, 9L);
            assertThat(last.more()).isTrue();
        }
    }
}
