package dev.tcrp.server.cluster;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The links to the other servers; owned by the relay thread. The messages of a link are numbered,
 * so that a lost one is seen: then both sides drop what they knew by the link, and begin anew.
 *
 * <pre>
 *   sender's name (u16 size, UTF-8) | sender's session u64 | receiver's u64 | number u64 | message
 * </pre>
 *
 * <p>The receiver's session is the one that the sender hears, 0 while it hears none: so a server
 * that begins anew is told from one that answers, though both begin anew at once.
 */
final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    /** What comes over the links; on the relay thread. */
    interface Listener {
        /** A server says this. */
        void said(String node, NodeMessage message);

        /** What this server and that one knew of each other's clients is void. */
        void lost(String node);
    }

    /** One direction each: numbers count from 1 in each session. */
    private static final class Link {
        private long outSession;
        private long sent;
        private long inSession;
        private long received;
    }

    private final String self;
    private final Bus bus;
    private final Listener listener;
    private final Map<String, Link> links = new HashMap<>();
    private long sessions;

    /**
     * @param incarnation begins the numbers of the sessions, which no earlier process of this
     *     server has used
     */
    Links(String self, long incarnation, Bus bus, Listener listener) {
        this.self = self;
        this.sessions = incarnation;
        this.bus = bus;
        this.listener = listener;
    }

    /** Sends a message behind those before it. */
    void send(String node, NodeMessage message) {
        Link link = link(node);
        if (link.outSession == 0) {
            link.outSession = ++sessions;
        }
        var bytes =
                new PayloadWriter()
                        .text(self)
                        .u64(link.outSession)
                        .u64(link.inSession)
                        .u64(++link.sent)
                        .bytes(Payload.of(NodeMessages.encode(message)));
        bus.send(node, bytes.payload().toBytes());
    }

    /** Takes what has come. */
    void receive(byte[] bytes) {
        try {
            var from = new PayloadReader(Payload.of(bytes));
            receive(from.text(), from.u64(), from.u64(), from.u64(), from.bytesToEnd().toBytes());
        } catch (InvalidFieldException e) {
            LOG.warn("a message of another server is not understood: {}", e.getMessage());
        }
    }

    private void receive(String node, long session, long heard, long number, byte[] message) {
        Link link = link(node);
        if (heard != 0 && heard != link.outSession) {
            if (link.outSession == 0) {
                breaks(node, link);
            }
            return; // said before the sender heard that all is void
        }
        if (session != link.inSession) {
            boolean knewAnother = link.inSession != 0;
            link.inSession = session;
            link.received = 0;
            if (knewAnother) {
                lose(node, link);
            }
        }
        if (number != ++link.received) {
            LOG.info("messages of {} were lost: the clients concerned come back", node);
            breaks(node, link);
            return;
        }
        switch (NodeMessages.read(message)) {
            case Reading.Whole<NodeMessage>(var said) -> listener.said(node, said);
            case Reading.Malformed<NodeMessage>(var why) ->
                    LOG.warn("a message of {} is not understood: {}", node, why);
        }
    }

    /** All is void from here on, and the other server is told. */
    private void breaks(String node, Link link) {
        link.inSession = 0;
        lose(node, link);
        send(node, new NodeMessage.Reset());
    }

    private void lose(String node, Link link) {
        link.outSession = ++sessions;
        link.sent = 0;
        listener.lost(node);
    }

    private void gone(String node) {
        if (links.remove(node) != null) {
            listener.lost(node);
        }
    }

    /** These servers are there, and no others. */
    void keepOnly(Set<String> nodes) {
        for (String node : List.copyOf(links.keySet())) {
            if (!nodes.contains(node)) {
                gone(node);
            }
        }
    }

    /** Messages may have been lost, both ways, on all links. */
    void reset() {
        for (String node : List.copyOf(links.keySet())) {
            breaks(node, link(node));
        }
    }

    private Link link(String node) {
        return links.computeIfAbsent(node, _ -> new Link());
    }
}
