package dev.tcrp.server.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a server is part of a cluster.
 *
 * @param engines addresses of the engine's servers, as {@code nats://a:4222}; one at least
 * @param node this server's own name: 1 to 32 of a-z, 0-9 and -, no two of a cluster have the same
 * @param monitors the engine's monitoring addresses, as {@code http://a:8222}; may be empty
 * @param credentials file that lets this server in at the engine, as {@code nsc} makes it
 * @param authorities PEM file of the authorities that sign the engine's certificates
 * @param unsafeSync whether an engine may acknowledge what is not on its disk yet
 * @param replicas on how many of the engine's servers each message is: 1, 3 or 5
 * @param shards in how many parts the rooms are given out, when this is the cluster's first start;
 *     a power of two up to 256
 * @param prefix begins the names of the subjects, streams and buckets
 */
public record ClusterConfig(
        List<String> engines,
        String node,
        List<URI> monitors,
        Optional<Path> credentials,
        Optional<Path> authorities,
        boolean unsafeSync,
        int replicas,
        int shards,
        String prefix) {
    public static final int USUAL_SHARDS = 32;
    public static final String USUAL_PREFIX = "chat";
    private static final int MOST_SHARDS = 256;
    private static final Pattern NODE = Pattern.compile("[a-z0-9-]{1,32}");

    /** Throws {@link IllegalArgumentException} in words. */
    public ClusterConfig {
        engines = List.copyOf(engines);
        monitors = List.copyOf(monitors);
        require(!engines.isEmpty(), "a cluster needs the address of an engine");
        require(isNode(node), "a node's name is 1 to 32 of a-z, 0-9 and -");
        require(isReplicas(replicas), "replicas are 1, 3 or 5");
        require(
                shards >= 1 && shards <= MOST_SHARDS && Integer.bitCount(shards) == 1,
                "shards are a power of two up to " + MOST_SHARDS);
    }

    private static void require(boolean holds, String words) {
        if (!holds) {
            throw new IllegalArgumentException(words);
        }
    }

    /** One with the usual rest: three replicas where three engines are named. */
    public static ClusterConfig of(List<String> engines, String node) {
        return new ClusterConfig(
                engines,
                node,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                usualReplicas(engines),
                USUAL_SHARDS,
                USUAL_PREFIX);
    }

    /** Three where three engines are named, else one. */
    public static int usualReplicas(List<String> engines) {
        return engines.size() >= 3 ? 3 : 1;
    }

    /** Whether a node may be called that. */
    public static boolean isNode(String name) {
        return NODE.matcher(name).matches();
    }

    /** Whether this many replicas can be asked for: with an even number one more adds nothing. */
    public static boolean isReplicas(int replicas) {
        return replicas == 1 || replicas == 3 || replicas == 5;
    }

    /** Whether the engine is asked by TLS. */
    boolean isEncrypted() {
        return engines.stream().anyMatch(url -> url.startsWith("tls:"));
    }

    /** The same with the engine's monitoring addresses. */
    public ClusterConfig monitoredAt(List<URI> addresses) {
        return new ClusterConfig(
                engines,
                node,
                addresses,
                credentials,
                authorities,
                unsafeSync,
                replicas,
                shards,
                prefix);
    }

    /** The same with an engine that may acknowledge what is not on its disk yet. */
    public ClusterConfig trustingMemory() {
        return new ClusterConfig(
                engines, node, monitors, credentials, authorities, true, replicas, shards, prefix);
    }

    /** The same with so many shards, at the cluster's first start. */
    public ClusterConfig inShards(int number) {
        return new ClusterConfig(
                engines,
                node,
                monitors,
                credentials,
                authorities,
                unsafeSync,
                replicas,
                number,
                prefix);
    }

    /** The same with so many replicas. */
    public ClusterConfig replicated(int times) {
        return new ClusterConfig(
                engines,
                node,
                monitors,
                credentials,
                authorities,
                unsafeSync,
                times,
                shards,
                prefix);
    }

    /** The same with another beginning of all names. */
    public ClusterConfig prefixed(String with) {
        return new ClusterConfig(
                engines,
                node,
                monitors,
                credentials,
                authorities,
                unsafeSync,
                replicas,
                shards,
                with);
    }

    /** The name of the stream or bucket of this kind, as {@code chat-leases}. */
    String named(String kind) {
        return prefix + "-" + kind;
    }
}
