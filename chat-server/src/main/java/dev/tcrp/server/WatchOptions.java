package dev.tcrp.server;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.config.LiveSettings;
import dev.tcrp.server.config.ReloadReport;
import dev.tcrp.server.config.ReloadWatch;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.watch.MetricsPort;
import dev.tcrp.server.watch.ServiceManager;
import dev.tcrp.server.watch.Watchdog;
import dev.tcrp.server.watch.Watched;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the server is watched. */
final class WatchOptions {
    private static final Logger LOG = LoggerFactory.getLogger(WatchOptions.class);

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            converter = AddressOption.class,
            description = "answer /metrics, /healthz and /readyz there, by HTTP")
    private @Nullable InetSocketAddress metrics;

    /** An address and a port, as {@code 127.0.0.1:9100} or {@code [::1]:9100}. */
    static final class AddressOption implements ITypeConverter<InetSocketAddress> {
        private static final Pattern FORM = Pattern.compile("(?:\\[(.+)]|([^:]+)):([0-9]{1,5})");

        @Override
        public InetSocketAddress convert(String text) {
            Matcher form = FORM.matcher(text);
            if (form.matches() && Integer.parseInt(form.group(3)) <= 65535) {
                String host = form.group(1) == null ? form.group(2) : form.group(1);
                var address = new InetSocketAddress(host, Integer.parseInt(form.group(3)));
                if (!address.isUnresolved()) {
                    return address;
                }
            }
            throw new TypeConversionException(
                    "\"%s\" must be HOST:PORT of this machine, as 127.0.0.1:9100"
                            .formatted(Sanitiser.escaped(text)));
        }
    }

    /**
     * Tells the service manager, if one has started this process, that the server is ready, and
     * from then on how it is, and of each reload.
     */
    static void tellManager(Watched server, @Nullable LiveSettings<Main> live) {
        ServiceManager.of(System.getenv(), ProcessHandle.current().pid())
                .ifPresent(manager -> tell(manager, new Watchdog(manager, server), live));
    }

    private static void tell(
            ServiceManager manager, Watchdog watchdog, @Nullable LiveSettings<Main> live) {
        watchdog.start();
        if (live != null) {
            live.watch(
                    new ReloadWatch() {
                        @Override
                        public void begins() {
                            manager.reloading(System.nanoTime());
                        }

                        @Override
                        public void ends(ReloadReport report) {
                            manager.ready(watchdog.status());
                        }
                    });
        }
    }

    /**
     * Watches the server as it is wanted, until the process ends.
     *
     * @throws PortTakenException when the port of the metrics cannot be had
     */
    void begin(Watched server) throws IOException {
        if (metrics != null) {
            try {
                MetricsPort port = MetricsPort.open(metrics, server);
                LOG.info(
                        LogEvents.METRICS_OPEN,
                        "metrics at http://{}/metrics",
                        text(port.address()));
            } catch (BindException e) {
                throw new PortTakenException("TCP", metrics.getPort(), "--metrics", e);
            }
        }
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
