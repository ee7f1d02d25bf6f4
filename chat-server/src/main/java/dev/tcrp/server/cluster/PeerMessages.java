package dev.tcrp.server.cluster;

/** Hands what the other servers say to the part that does it; on the relay thread. */
record PeerMessages(Parts parts) implements Links.Listener {
    @Override
    public void said(String node, NodeMessage message) {
        Parts.Started all = parts.required();
        switch (message) {
            case NodeMessage.Reset _ -> {}
            case NodeMessage.ToOwner asked -> all.owner().take(node, asked);
            case NodeMessage.ToEdge told ->
                    all.edge().take(node, told).ifPresent(all.rooms()::askAgain);
        }
        if (message instanceof NodeMessage.Opened(var shard)) {
            all.rooms().opened(node, shard);
        }
    }

    @Override
    public void lost(String node) {
        Parts.Started all = parts.required();
        all.owner().lost(node);
        all.edge().lost(node).forEach(all.rooms()::askAgain);
    }
}
