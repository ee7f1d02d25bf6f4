package dev.tcrp.server.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which nodes live: those of whom a heartbeat came within its time to live. No thread or clock. */
final class NodeBook {
    private record Heard(Optional<Node> node, long revision, long heardNs) {}

    private final Node self;
    private final LeasePace pace;
    private final Map<String, Heard> heard = new HashMap<>();

    NodeBook(Node self, LeasePace pace) {
        this.self = self;
        this.pace = pace;
    }

    /**
     * The bucket has this of the node of that name; nothing: it has left.
     *
     * @return whether another process has this node's own name
     */
    boolean saw(String name, Optional<Node> node, long revision, long nowNs) {
        Heard before = heard.get(name);
        if (before != null && revision <= before.revision) {
            return false;
        }
        heard.put(name, new Heard(node, revision, nowNs));
        return name.equals(self.name())
                && node.isPresent()
                && node.get().incarnation() != self.incarnation();
    }

    /** The revision of this node's own entry; 0 when it has ended. */
    long revision(long nowNs) {
        Heard own = heard.get(self.name());
        return own == null || nowNs - own.heardNs >= pace.timeToLiveNs() ? 0 : own.revision;
    }

    /** Whether the entry of this name, if there is one, is of another process. */
    boolean isNameTaken(long nowNs) {
        return live(nowNs).stream()
                .anyMatch(
                        node ->
                                node.name().equals(self.name())
                                        && node.incarnation() != self.incarnation());
    }

    /** Those that live, by name. */
    List<Node> live(long nowNs) {
        heard.values().removeIf(each -> nowNs - each.heardNs >= pace.timeToLiveNs());
        Map<String, Node> live = new TreeMap<>();
        heard.forEach((name, each) -> each.node.ifPresent(node -> live.put(name, node)));
        return new ArrayList<>(live.values());
    }
}
