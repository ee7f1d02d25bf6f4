package dev.tcrp.tui.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Machines whose wires can be cut, each way on its own: network namespaces of Linux on a bridge,
 * and this machine reaches them all. A cut wire is silent, as one that somebody pulled. The
 * namespaces go with the processes in them, however this program ends. Needs root's rights, and the
 * programs ip, unshare and nsenter.
 */
final class Wires implements AutoCloseable {
    /** An address of the hardware that nobody has. */
    private static final String NOBODY = "02:00:00:00:00:01";

    private final List<Process> namespaces = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final String network;

    private Wires() {
        var random = new SplittableRandom();
        this.network = "10.%d.%d.".formatted(random.nextInt(200, 250), random.nextInt(256));
    }

    /** Whether this process may make them. */
    static boolean areThere() {
        var may = "command -v ip nsenter && unshare --net ip link add br0 type bridge";
        return Program.run(Map.of(), "", List.of("sh", "-c", may)).exit() == 0;
    }

    /** Wires between so many machines. */
    static Wires of(int count) {
        var wires = new Wires();
        try {
            wires.namespace();
            wires.isBridge();
            for (int i = 1; i <= count; i++) {
                wires.namespace();
                wires.isHost(i);
            }
        } catch (AssertionError | RuntimeException e) {
            wires.close();
            throw e;
        }
        return wires;
    }

    /** A namespace lives as long as a process in it, and that as long as this one. */
    private void namespace() {
        try {
            var made = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo; exec cat").start();
            namespaces.add(made);
            made.getInputStream().read(); // from inside, so it is there
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void isBridge() {
        String here = "wire" + ProcessHandle.current().pid();
        runs(
                "ip link add %s type veth peer name home netns %d"
                        .formatted(here, namespaces.getFirst().pid()));
        runs("ip addr add %s254/24 dev %s && ip link set %2$s up".formatted(network, here));
        runs(
                ("%s ip link add br0 type bridge && %1$s ip link set br0 up"
                                + " && %1$s ip link set home master br0 up")
                        .formatted(inside(0)));
    }

    private void isHost(int i) {
        runs(
                ("%s ip link add port%d type veth peer name wire netns %d"
                                + " && %1$s ip link set port%2$d master br0 up")
                        .formatted(inside(0), i, namespaces.get(i).pid()));
        var host = new Host(network + i, List.of(inside(i).split(" ")));
        runs(
                ("%s ip addr add %s/24 dev wire && %1$s ip link set wire up"
                                + " && %1$s ip link set lo up")
                        .formatted(inside(i), host.address()));
        hosts.add(host);
    }

    private String inside(int i) {
        return "nsenter --net --target " + namespaces.get(i).pid();
    }

    private static void runs(String words) {
        Program run = Program.run(Map.of(), "", List.of("sh", "-c", words));
        if (run.exit() != 0) {
            throw new AssertionError(words + ": " + run.err());
        }
    }

    List<Host> hosts() {
        return hosts;
    }

    /** Nothing comes from this host to that one any more; what that one sends arrives. */
    void cut(Host from, Host to) {
        runs(
                "%s ip neigh replace %s lladdr %s nud permanent dev wire"
                        .formatted(String.join(" ", from.entering()), to.address(), NOBODY));
    }

    /** Neither hears the other. */
    void part(Host one, Host other) {
        cut(one, other);
        cut(other, one);
    }

    /** All wires are whole again. */
    void heal() {
        for (Host host : hosts) {
            String inside = String.join(" ", host.entering());
            runs("%s ip neigh flush dev wire nud permanent".formatted(inside));
        }
    }

    @Override
    public void close() {
        namespaces.forEach(Process::destroyForcibly);
    }
}
