package dev.tcrp.tui.session;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;

/** Entries of a log that delete a message (PROTOCOL.md section 10.1). */
public final class Deletes {
    private Deletes() {}

    /** The place of the message that such an entry deletes; 0 for an entry that deletes none. */
    public static long ref(Envelope envelope, Content content) {
        boolean isHosts =
                content instanceof Content.Notice notice && notice.kind() == NoticeKind.DELETED;
        return envelope.act() == Act.DELETE || isHosts ? envelope.ref() : 0;
    }
}
