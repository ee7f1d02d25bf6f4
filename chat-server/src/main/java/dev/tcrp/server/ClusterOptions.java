package dev.tcrp.server;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.cluster.ClusterConfig;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the server is part of a cluster, and how. */
final class ClusterOptions {
    private static final String CLUSTER = "--cluster";

    @Option(
            names = CLUSTER,
            paramLabel = "URL,...",
            converter = EnginesOption.class,
            description = "be part of a cluster, whose engine (NATS) is there")
    private @Nullable Engines engines;

    @Option(
            names = "--node",
            paramLabel = "NAME",
            converter = NodeOption.class,
            description = "this server's own name in the cluster")
    private @Nullable String node;

    @Option(
            names = "--cluster-monitor",
            paramLabel = "URL,...",
            converter = MonitorsOption.class,
            description = "the engine's monitoring addresses, as http://a:8222")
    private @Nullable Monitors monitors;

    @Option(
            names = "--cluster-creds",
            paramLabel = "FILE",
            description = "credentials for the engine, as nsc makes them")
    private @Nullable Path credentials;

    @Option(
            names = "--cluster-ca",
            paramLabel = "FILE",
            description = "authorities of the engine's certificates, PEM")
    private @Nullable Path authorities;

    @Option(
            names = "--cluster-replicas",
            paramLabel = "N",
            converter = ReplicasOption.class,
            description = "copies of each message: 1, 3, 5 (3 with three URLs)")
    private @Nullable Integer replicas;

    @Option(
            names = "--cluster-unsafe-sync",
            description = "accept an engine that acknowledges before it has written")
    private boolean unsafeSync;

    /** The addresses of the engine's servers. */
    record Engines(List<String> urls) {}

    /** The addresses that they are monitored at. */
    record Monitors(List<URI> urls) {}

    /** As {@code nats://a:4222,b:4222}. */
    static final class EnginesOption implements ITypeConverter<Engines> {
        private static final int USUAL_PORT = 4222;
        private static final Set<String> SCHEMES = Set.of("nats", "tls");

        @Override
        public Engines convert(String text) {
            return new Engines(words(text).map(EnginesOption::url).distinct().toList());
        }

        private static String url(String text) {
            URI uri = uri(text.contains("://") ? text : "nats://" + text);
            boolean isPlain =
                    uri.getHost() != null
                            && uri.getUserInfo() == null
                            && SCHEMES.contains(String.valueOf(uri.getScheme()))
                            && uri.getPath().isEmpty();
            if (!isPlain) {
                throw wrong(text, "an engine's address, as nats://HOST:4222 or tls://HOST:4222");
            }
            int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
            return uri.getScheme() + "://" + uri.getHost() + ":" + port;
        }
    }

    /** As {@code http://a:8222,http://b:8222}. */
    static final class MonitorsOption implements ITypeConverter<Monitors> {
        private static final Set<String> SCHEMES = Set.of("http", "https");

        @Override
        public Monitors convert(String text) {
            return new Monitors(words(text).map(MonitorsOption::url).distinct().toList());
        }

        private static URI url(String text) {
            URI uri = uri(text);
            if (uri.getHost() == null || !SCHEMES.contains(String.valueOf(uri.getScheme()))) {
                throw wrong(text, "a monitoring address, as http://HOST:8222");
            }
            return uri;
        }
    }

    /** A name of a node. */
    static final class NodeOption implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!ClusterConfig.isNode(text)) {
                throw wrong(text, "1 to 32 of a-z, 0-9 and -");
            }
            return text;
        }
    }

    /** An odd number up to 5. */
    static final class ReplicasOption implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!Set.of("1", "3", "5").contains(text)) {
                throw wrong(text, "1, 3 or 5");
            }
            return Integer.valueOf(text);
        }
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return URI.create("none");
        }
    }

    private static TypeConversionException wrong(String text, String wanted) {
        return new TypeConversionException(
                "\"%s\" must be %s".formatted(Sanitiser.escaped(text), wanted));
    }

    /** Why the options do not go together; null when they do. */
    @Nullable String objection(boolean memory) {
        if (engines == null) {
            return loneFlag()
                    .map(flag -> flag + " says how to be part of a cluster: give --cluster too.")
                    .orElse(null);
        }
        if (node == null) {
            return "--cluster needs the server's own name there: give --node NAME too.";
        }
        if (memory) {
            return "--memory and --cluster do not go together: a cluster persists its rooms.";
        }
        if (replicas != null && replicas > engines.urls().size()) {
            return "--cluster-replicas %d needs as many engines, and --cluster names %d."
                    .formatted(replicas, engines.urls().size());
        }
        return null;
    }

    private Optional<String> loneFlag() {
        if (node != null) {
            return Optional.of("--node");
        }
        if (monitors != null) {
            return Optional.of("--cluster-monitor");
        }
        if (credentials != null) {
            return Optional.of("--cluster-creds");
        }
        if (authorities != null) {
            return Optional.of("--cluster-ca");
        }
        if (replicas != null) {
            return Optional.of("--cluster-replicas");
        }
        return unsafeSync ? Optional.of("--cluster-unsafe-sync") : Optional.empty();
    }

    /** How the server is part of a cluster; empty: it stands alone. */
    Optional<ClusterConfig> config() {
        return node == null ? Optional.empty() : as(node);
    }

    /** The same for a program that only looks at it, and needs no name. */
    Optional<ClusterConfig> asked() {
        return as(node == null ? "status" : node);
    }

    /** The same; an error of usage without {@code --cluster}. */
    ClusterConfig required(CommandLine line) {
        return asked().orElseThrow(
                        () -> new ParameterException(line, "--cluster names the engine: give it."));
    }

    private Optional<ClusterConfig> as(String name) {
        if (engines == null) {
            return Optional.empty();
        }
        return Optional.of(
                new ClusterConfig(
                        engines.urls(),
                        name,
                        monitors == null ? List.of() : monitors.urls(),
                        Optional.ofNullable(credentials),
                        Optional.ofNullable(authorities),
                        unsafeSync,
                        replicas == null ? ClusterConfig.usualReplicas(engines.urls()) : replicas,
                        ClusterConfig.USUAL_SHARDS,
                        ClusterConfig.USUAL_PREFIX));
    }
}
