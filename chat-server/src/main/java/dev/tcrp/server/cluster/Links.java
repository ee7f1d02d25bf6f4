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
 *   sender's name (u16 size, UTF-8) | sender's session u64 | number u64 | message
 * </pre>
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
        private boolean isBroken;
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
            link.sent = 0;
        }
        var bytes =
                new PayloadWriter()
                        .text(self)
                        .u64(link.outSession)
                        .u64(++link.sent)
                        .bytes(Payload.of(NodeMessages.encode(message)));
        bus.send(node, bytes.payload().toBytes());
    }

    /** The servers that there is a link to. */
    List<String> others() {
        return List.copyOf(links.keySet());
    }

    /** Takes what has come. */
    void receive(byte[] bytes) {
        try {
            var from = new PayloadReader(Payload.of(bytes));
            receive(from.text(), from.u64(), from.u64(), from.bytesToEnd().toBytes());
        } catch (InvalidFieldException e) {
            LOG.warn("a message of another server is not understood: {}", e.getMessage());
        }
    }

    private void receive(String node, long session, long number, byte[] message) {
        Link link = link(node);
        if (session != link.inSession) {
            boolean knewAnother = link.inSession != 0 && !link.isBroken;
            link.inSession = session;
            link.received = 0;
            link.isBroken = false;
            if (knewAnother) {
                lose(node, link);
            }
        }
        if (link.isBroken) {
            return;
        }
        if (number != ++link.received) {
            LOG.info("messages of {} were lost: the clients concerned come back", node);
            breaks(node, link);
            return;
        }
        switch (NodeMessages.read(message)) {
            case Reading.Whole<NodeMessage>(NodeMessage.Reset(var lost)) -> reset(node, link, lost);
            case Reading.Whole<NodeMessage>(var said) -> listener.said(node, said);
            case Reading.Malformed<NodeMessage>(var why) ->
                    LOG.warn("a message of {} is not understood: {}", node, why);
        }
    }

    /** What comes in this session is void; the other server is asked for another. */
    private void breaks(String node, Link link) {
        link.isBroken = true;
        lose(node, link);
        send(node, new NodeMessage.Reset(link.inSession));
    }

    /** Both may ask for it at once: what is void already is not lost again. */
    private void reset(String node, Link link, long session) {
        if (session == link.outSession) {
            lose(node, link);
        }
    }

    private void lose(String node, Link link) {
        link.outSession = 0;
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
