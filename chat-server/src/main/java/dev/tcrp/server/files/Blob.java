package dev.tcrp.server.files;

import dev.tcrp.protocol.content.BlobId;

/** A whole blob; guarded by its {@link BlobIndex}. */
final class Blob {
    private final BlobId id;
    private final BlobLabel label;
    private long unsaidFromMs;
    private int claims;
    private long claimed;
    private boolean isSaid;

    /**
     * @param unsaidFromMs when it was finished, in milliseconds since 1970
     */
    Blob(BlobId id, BlobLabel label, long unsaidFromMs) {
        this.id = id;
        this.label = label;
        this.unsaidFromMs = unsaidFromMs;
    }

    BlobId id() {
        return id;
    }

    BlobLabel label() {
        return label;
    }

    /** Its uploader has the time to say it from this moment on. */
    void offer(long nowMs) {
        unsaidFromMs = nowMs;
    }

    /** An entry that is about to be stored holds it. */
    void claim() {
        claims++;
        claimed++;
    }

    void settle() {
        claims = Math.max(0, claims - 1);
        isSaid = true;
    }

    /** Whether it is this file of this member, and no entry has held it. */
    boolean isUnsaid(BlobLabel other) {
        return claimed == 0 && label.isSame(other);
    }

    /** How often it was held up to now: as long as that stays, no new entry may refer to it. */
    long claimed() {
        return claimed;
    }

    /** Whether it goes if no message refers to it: its uploader had the time to say it. */
    boolean mayGo(long unsaidBeforeMs) {
        return claims == 0 && (isSaid || unsaidFromMs < unsaidBeforeMs);
    }
}
