package dev.tcrp.server.metrics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import java.net.InetAddress;

/**
 * Acts of hosts in their rooms and of the operator on the server, a line each. Any thread. Ten
 * lines a second and room at most are written, so that nobody floods the log, nor hides in a flood
 * what happens in another room.
 */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private AuditLog() {}

    /**
     * A host did something.
     *
     * @param client the number of their connection, as in other lines
     * @param address where it connects from
     * @param by the host's name in the room; empty: they showed a host's token
     * @param what a verb and what belongs to it, without texts and tokens; the log escapes it
     */
    public static void host(long client, InetAddress address, String room, String by, String what) {
        LoggingEventBuilder line =
                LOG.atInfo()
                        .addMarker(LogEvents.AUDIT)
                        .addKeyValue("client", client)
                        .addKeyValue("address", address)
                        .addKeyValue("room", room);
        (by.isEmpty() ? line : line.addKeyValue("by", by)).log(what);
    }

    /**
     * The operator did something.
     *
     * @param operator the name of the user of the operating system
     * @param what as of a host
     */
    public static void operator(String operator, String what) {
        LOG.atInfo().addMarker(LogEvents.AUDIT).addKeyValue("operator", operator).log(what);
    }
}
