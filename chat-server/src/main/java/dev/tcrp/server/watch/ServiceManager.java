package dev.tcrp.server.watch;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.udp.UnixDatagrams;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The service manager that started this process, told how the service is (sd_notify(3)): a datagram
 * of lines to the socket that it names in {@code NOTIFY_SOCKET}. Any thread; never waits.
 */
public final class ServiceManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

    private final UnixDatagrams socket;
    private final Optional<Duration> watchdog;

    private ServiceManager(UnixDatagrams socket, Optional<Duration> watchdog) {
        this.socket = socket;
        this.watchdog = watchdog;
    }

    /**
     * The manager that this environment names, if it names one.
     *
     * @param pid of this process
     */
    public static Optional<ServiceManager> of(Map<String, String> environment, long pid) {
        String name = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ServiceManager(UnixDatagrams.to(name), watchdog(environment, pid)));
        } catch (IOException e) {
            LOG.warn(
                    LogEvents.SERVICE_MANAGER,
                    "the service manager is told nothing: NOTIFY_SOCKET is \"{}\": {}",
                    Sanitiser.escaped(name),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Another process may be meant, which had the same environment. */
    private static Optional<Duration> watchdog(Map<String, String> environment, long pid) {
        String meant = environment.getOrDefault("WATCHDOG_PID", "" + pid);
        try {
            long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
            return micros > 0 && meant.equals("" + pid)
                    ? Optional.of(Duration.of(micros, ChronoUnit.MICROS))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            LOG.warn(
                    LogEvents.SERVICE_MANAGER,
                    "the watchdog is not fed: WATCHDOG_USEC is no number");
            return Optional.empty();
        }
    }

    /** Within which time the manager wants to hear {@link #alive}, if it does. */
    public Optional<Duration> watchdog() {
        return watchdog;
    }

    /** The service serves. */
    public void ready(String status) {
        tell("READY=1\nSTATUS=" + status);
    }

    /** The service reads its settings anew; {@link #ready} ends that. */
    public void reloading(long nowNs) {
        tell("RELOADING=1\nMONOTONIC_USEC=" + nowNs / 1000);
    }

    /** The service ends. */
    public void stopping(String status) {
        tell("STOPPING=1\nSTATUS=" + status);
    }

    /** How the service is, in one line for people. */
    public void status(String status) {
        tell("STATUS=" + status);
    }

    /** All of the service still works. */
    public void alive(String status) {
        tell("WATCHDOG=1\nSTATUS=" + status);
    }

    private void tell(String lines) {
        try {
            socket.send(Utf8.encode(lines));
        } catch (IOException e) {
            LOG.debug(
                    LogEvents.SERVICE_MANAGER,
                    "the service manager does not hear: {}",
                    e.getMessage());
        }
    }
}
