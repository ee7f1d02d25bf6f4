package dev.tcrp.server;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.Network;
import dev.tcrp.server.tls.Identity;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/** Where the server listens. */
final class ListenOptions {
    private static final String HERE = "127.0.0.1";

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = HERE,
            description = "address to listen on (${DEFAULT-VALUE}); repeatable")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--advertise",
            paramLabel = "HOST[:TLS[:UDP]]",
            converter = AdvertisedOption.class,
            description = "address and ports that clients use, behind NAT or in a container")
    private @Nullable Advertised advertised;

    @Option(
            names = "--proxy-from",
            paramLabel = "NETWORK",
            converter = NetworkOption.class,
            description = "proxies that send PROXY protocol 2 to the TLS port; repeatable")
    private List<Network> proxies = new ArrayList<>();

    @Option(
            names = "--unix",
            paramLabel = "PATH",
            description = "Unix socket for a proxy here that sends PROXY protocol 2 and TLS")
    private @Nullable Path unix;

    @Option(
            names = "--tcp-port",
            paramLabel = "N",
            defaultValue = "9001",
            description =
                    "TCP port for the original's clients, this machine only (${DEFAULT-VALUE})")
    private int tcpPort;

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            defaultValue = "9003",
            description = "TCP port for clients, within TLS (${DEFAULT-VALUE})")
    private int tlsPort;

    @Option(
            names = "--udp-port",
            paramLabel = "N",
            defaultValue = "9002",
            description = "UDP port for messages (${DEFAULT-VALUE})")
    private int udpPort;

    /** The addresses as they were given, without those that are part of another. */
    List<String> hosts() {
        return List.copyOf(addresses().values());
    }

    /** Where clients reach the server, if that is elsewhere. */
    Optional<Advertised> advertised() {
        return Optional.ofNullable(advertised);
    }

    /**
     * A configuration with these addresses and ports.
     *
     * @param warmUp whether on free ports instead
     */
    ServerConfig config(boolean warmUp) {
        requirePort("--tcp-port", tcpPort);
        requirePort("--tls-port", tlsPort);
        requirePort("--udp-port", udpPort);
        ServerConfig config =
                ServerConfig.on(
                        List.copyOf(addresses().keySet()),
                        warmUp ? 0 : tcpPort,
                        warmUp ? 0 : udpPort,
                        advertised(),
                        proxies);
        return unix == null || warmUp ? config : config.behindProxyAt(unix);
    }

    /**
     * The port for TLS.
     *
     * @param warmUp whether a free port instead
     */
    SecurePort securePort(Identity identity, boolean warmUp) {
        return new SecurePort(warmUp ? 0 : tlsPort, identity);
    }

    /** A wildcard has all addresses of its kind, and {@code ::} those of IPv4 too. */
    private SequencedMap<InetAddress, String> addresses() {
        SequencedMap<InetAddress, String> all = new LinkedHashMap<>();
        hosts.forEach(host -> all.putIfAbsent(address(host), host));
        List<InetAddress> wildcards =
                all.keySet().stream().filter(InetAddress::isAnyLocalAddress).toList();
        all.keySet()
                .removeIf(
                        address ->
                                wildcards.stream().anyMatch(wildcard -> isPart(address, wildcard)));
        return all;
    }

    private static boolean isPart(InetAddress address, InetAddress wildcard) {
        return !address.equals(wildcard)
                && (wildcard instanceof Inet6Address || address instanceof Inet4Address);
    }

    private InetAddress address(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isAnyLocalAddress()
                    && NetworkInterface.getByInetAddress(address) == null) {
                throw notHere(host);
            }
            return address;
        } catch (IOException e) {
            throw notHere(host);
        }
    }

    private ParameterException notHere(String host) {
        return wrong("--host %s is no address of this machine.".formatted(Sanitiser.escaped(host)));
    }

    private void requirePort(String flag, int value) {
        if (value < 0 || value > 65535) {
            throw wrong(flag + " " + value + " must be 0 to 65535.");
        }
    }

    private ParameterException wrong(String words) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), words);
    }
}
