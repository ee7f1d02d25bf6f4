package dev.tcrp.tui.bench;

import dev.tcrp.protocol.sealed.ReplayWindow;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** One member's memory of what it heard; owned by the ears' thread. */
final class LoadMember implements LoadClient.Ear {
    private final Supplier<Tally> tally;
    private final ReplayWindow came = new ReplayWindow();
    private long highest = -1;

    /** One that counts what it hears in the tally of the moment. */
    LoadMember(Supplier<Tally> tally) {
        this.tally = tally;
    }

    @Override
    public void hears(ByteBuffer text) {
        if (Stamp.isOn(text)) {
            hears(Stamp.number(text), Stamp.sentNs(text), tally.get());
        }
    }

    private void hears(long number, long sentNs, Tally now) {
        boolean again = !came.isFresh(number);
        boolean counts = now.covers(sentNs);
        if (again) {
            now.doubled += counts ? 1 : 0;
            return;
        }
        came.take(number);
        if (counts) {
            now.late += number < highest ? 1 : 0;
            now.heard(sentNs, System.nanoTime());
        }
        highest = Math.max(highest, number);
    }
}
