package dev.tcrp.server.metrics;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import java.net.InetAddress;

/**
 * Every refusal, counted and in the log: who, where and why. Any thread. The log has one line a
 * second and cause, and the number of the others.
 */
public final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private final Refusals refusals;

    /** Counts in these. */
    public RefusalLog(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * A client is refused something.
     *
     * @param client its number, as in other lines; 0 when it has none
     * @param address where it connects from; null: by no network
     * @param room the one it is about; empty: none
     * @param id that the client was shown too; empty: none was
     * @param why in words, without texts and tokens; the log escapes it
     */
    public void refused(
            RefusalCause cause,
            long client,
            @Nullable InetAddress address,
            String room,
            String id,
            String why) {
        refusals.count(cause);
        if (LOG.isInfoEnabled()) {
            LoggingEventBuilder line =
                    LOG.atInfo()
                            .addMarker(LogEvents.REFUSED)
                            .addKeyValue("cause", cause.label())
                            .addKeyValue("client", client);
            if (address != null) {
                line = line.addKeyValue("address", address);
            }
            if (!room.isEmpty()) {
                line = line.addKeyValue("room", room);
            }
            if (!id.isEmpty()) {
                line = line.addKeyValue("id", id);
            }
            line.log(why);
        }
    }
}
