package dev.tcrp.server;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.tls.Identity;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Objects;

/** Where the server listens. */
final class ListenOptions {
    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "address to listen on (${DEFAULT-VALUE})")
    private String host = "";

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

    /** The address as it was given. */
    String host() {
        return host;
    }

    /**
     * A configuration with this address and these ports.
     *
     * @param warmUp whether on free ports instead
     */
    ServerConfig config(boolean warmUp) {
        requirePort("--tcp-port", tcpPort);
        requirePort("--tls-port", tlsPort);
        requirePort("--udp-port", udpPort);
        return ServerConfig.on(address(), warmUp ? 0 : tcpPort, warmUp ? 0 : udpPort);
    }

    /**
     * The port for TLS.
     *
     * @param warmUp whether a free port instead
     */
    SecurePort securePort(Identity identity, boolean warmUp) {
        return new SecurePort(warmUp ? 0 : tlsPort, identity);
    }

    private InetAddress address() {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isAnyLocalAddress()
                    && NetworkInterface.getByInetAddress(address) == null) {
                throw notHere();
            }
            return address;
        } catch (IOException e) {
            throw notHere();
        }
    }

    private ParameterException notHere() {
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
