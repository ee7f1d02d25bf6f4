package dev.tcrp.server.files;

import dev.tcrp.protocol.content.BlobId;

/** A whole blob; guarded by its {@link BlobIndex}. */
final class Blob {
    private final BlobId id;
    private final BlobLabel label;
    private long awaitedMs;
    private int claims;
    private long claimed;

    /**
     * @param awaitedMs up to when its uploader has the time to say it, in milliseconds since 1970
     */
    Blob(BlobId id, BlobLabel label, long awaitedMs) {
        this.id = id;
        this.label = label;
        this.awaitedMs = awaitedMs;
    }

    BlobId id() {
        return id;
    }

    BlobLabel label() {
        return label;
    }

    /** Its uploader says it again, and has the time for it up to then. */
    void await(long untilMs) {
        awaitedMs = untilMs;
        claimed++;
    }

    /** An entry that is about to be stored holds it. */
    void claim() {
        claims++;
        claimed++;
    }

    /** What becomes of the entry is known: nothing more is awaited. */
    void settle() {
        claims = Math.max(0, claims - 1);
        awaitedMs = 0;
    }

    /** How often it was held up to now: as long as that stays, no new entry may refer to it. */
    long claimed() {
        return claimed;
    }

    /** Whether it goes if no message refers to it. */
    boolean mayGo(long nowMs) {
        return claims == 0 && awaitedMs < nowMs;
    }
}
