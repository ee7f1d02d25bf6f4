package dev.tcrp.server.store;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.server.store.Change.BarLifted;
import dev.tcrp.server.store.Change.Barred;
import dev.tcrp.server.store.Change.MemberChose;
import dev.tcrp.server.store.Change.MemberIn;
import dev.tcrp.server.store.Change.MemberOut;
import dev.tcrp.server.store.Change.ReadTo;
import dev.tcrp.server.store.Change.RoomGone;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Change.SeenShown;
import dev.tcrp.server.store.Change.TokenGone;
import dev.tcrp.server.store.Change.TokenStored;
import dev.tcrp.server.store.Change.TopicSet;

/** Changes as bytes of a {@link Run}: a kind, the room, then the fields in their order. */
final class ChangeCodec {
    private static final int ROOM_MADE = 1;
    private static final int ROOM_GONE = 2;
    private static final int SEEN_SHOWN = 3;
    private static final int TOPIC_SET = 4;
    private static final int TOKEN_STORED = 5;
    private static final int BARRED = 6;
    private static final int BAR_LIFTED = 7;
    private static final int TOKEN_GONE = 8;
    private static final int MEMBER_IN = 9;
    private static final int MEMBER_OUT = 10;
    private static final int READ_TO = 11;
    private static final int MEMBER_CHOSE = 12;

    private ChangeCodec() {}

    static void write(PayloadWriter to, Change change) {
        to.u8(kind(change)).u32(change.room());
        switch (change) {
            case RoomMade made ->
                    to.text(made.name())
                            .u64(made.lifetimeSeconds())
                            .text(made.topic())
                            .text(made.maker());
            case RoomGone _ -> {}
            case SeenShown seen -> to.flag(seen.shown());
            case TopicSet topic -> to.text(topic.topic());
            case TokenStored token -> write(to, token);
            case Barred bar ->
                    to.text(bar.user())
                            .text(bar.lineage())
                            .text(bar.address())
                            .u64(bar.endsMs())
                            .text(bar.by())
                            .text(bar.reason());
            case BarLifted lifted -> to.text(lifted.user()).text(lifted.address());
            case TokenGone gone -> to.text(gone.hash());
            case MemberIn in -> to.text(in.user()).text(in.hash());
            case MemberOut out -> to.text(out.user());
            case ReadTo read -> to.text(read.user()).u64(read.seq());
            case MemberChose chose ->
                    to.text(chose.hash())
                            .flag(chose.takesDirect())
                            .flag(chose.showsLastSeen())
                            .u64(chose.awaySinceMs())
                            .text(chose.words());
        }
    }

    private static int kind(Change change) {
        return switch (change) {
            case RoomMade _ -> ROOM_MADE;
            case RoomGone _ -> ROOM_GONE;
            case SeenShown _ -> SEEN_SHOWN;
            case TopicSet _ -> TOPIC_SET;
            case TokenStored _ -> TOKEN_STORED;
            case Barred _ -> BARRED;
            case BarLifted _ -> BAR_LIFTED;
            case TokenGone _ -> TOKEN_GONE;
            case MemberIn _ -> MEMBER_IN;
            case MemberOut _ -> MEMBER_OUT;
            case ReadTo _ -> READ_TO;
            case MemberChose _ -> MEMBER_CHOSE;
        };
    }

    private static void write(PayloadWriter to, TokenStored token) {
        to.text(token.hash())
                .u8(token.role())
                .u64(token.uses())
                .u64(token.used())
                .u64(token.endsMs())
                .text(token.user())
                .u64(token.mutedUntilMs())
                .text(token.lineage())
                .text(token.origin());
    }

    /** The next change; throws {@link InvalidFieldException}. */
    static Change read(PayloadReader from) {
        int kind = from.u8();
        int room = from.count();
        return switch (kind) {
            case ROOM_MADE -> new RoomMade(room, from.text(), from.u64(), from.text(), from.text());
            case ROOM_GONE -> new RoomGone(room);
            case SEEN_SHOWN -> new SeenShown(room, from.flag());
            case TOPIC_SET -> new TopicSet(room, from.text());
            case TOKEN_STORED -> token(room, from);
            case BARRED ->
                    new Barred(
                            room,
                            from.text(),
                            from.text(),
                            from.text(),
                            from.u64(),
                            from.text(),
                            from.text());
            case BAR_LIFTED -> new BarLifted(room, from.text(), from.text());
            case TOKEN_GONE -> new TokenGone(room, from.text());
            case MEMBER_IN -> new MemberIn(room, from.text(), from.text());
            case MEMBER_OUT -> new MemberOut(room, from.text());
            case READ_TO -> new ReadTo(room, from.text(), from.u64());
            case MEMBER_CHOSE ->
                    new MemberChose(
                            room, from.text(), from.flag(), from.flag(), from.u64(), from.text());
            default -> throw new InvalidFieldException("kind of change", "" + kind, "1 to 12");
        };
    }

    private static TokenStored token(int room, PayloadReader from) {
        return new TokenStored(
                room,
                from.text(),
                from.u8(),
                from.u64(),
                from.u64(),
                from.u64(),
                from.text(),
                from.u64(),
                from.text(),
                from.text());
    }
}
