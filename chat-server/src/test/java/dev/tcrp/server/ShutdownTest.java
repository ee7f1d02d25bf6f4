package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.RoomEvent;

import org.junit.jupiter.api.Test;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** How a server ends, and how the next one begins. */
class ShutdownTest {
    /**
     * Somebody who never said a word is among them. Seen to fail with connections closed before
     * they are told.
     */
    @Test
    void everyClientIsToldWhyAndThenClosed() throws Exception {
        List<ClassicClient> crowd = new ArrayList<>();
        List<NamedClient> named = new ArrayList<>();
        try (var server = Servers.with("hoge", 200)) {
            List<String> tokens = Servers.tokens(server);
            crowd.add(new ClassicClient(server, "nowhere"));
            for (int i = 0; i < 100; i++) {
                var classic = new ClassicClient(server, "hoge");
                classic.joins(tokens.get(i), "classic" + i);
                crowd.add(classic);
                var ours = new NamedClient(server, "hoge");
                ours.enters(tokens.get(100 + i), "named" + i);
                named.add(ours);
            }
        }
        for (ClassicClient client : crowd) {
            client.hears("The server is stopping");
            client.line.isClosed();
            client.leaves();
        }
        for (NamedClient client : named) {
            assertThat(client.hears(RoomEvent.ServerNotice.class).text()).contains("stopping");
            client.line.isClosed();
            client.leaves();
        }
    }

    /**
     * The server is not closed by the test. Seen to fail with the words of a stop, and with a port
     * that stays open.
     */
    @Test
    void aDrainTellsEveryClientThatTheServerRestartsAndFreesThePorts() throws Exception {
        var server = Servers.with("hoge", 2);
        try (var classic = new ClassicClient(server, "hoge");
                var ours = new NamedClient(server, "hoge")) {
            classic.joins(Servers.tokens(server).getFirst(), "classic");
            ours.enters(Servers.tokens(server).getLast(), "ours");
            var drain = new Drain(server);
            drain.begin();
            drain.await();
            classic.hears("The server restarts. Your client comes back by itself.");
            classic.line.isClosed();
            assertThat(ours.hears(RoomEvent.ServerNotice.class).text()).contains("restarts");
            ours.line.isClosed();
        }
        Servers.start(
                        ServerConfig.on(
                                InetAddress.getLoopbackAddress(),
                                server.tcpPort(),
                                server.udpPort()))
                .close();
    }

    @Test
    void aServerBindsAtOnceTwentyTimesWithFiftyClientsConnected() throws Exception {
        var server = Servers.with("hoge", 50);
        var again =
                ServerConfig.on(
                        InetAddress.getLoopbackAddress(), server.tcpPort(), server.udpPort());
        for (int start = 0; start < 20; start++) {
            List<Line> clients = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                clients.add(new Line(server));
            }
            try (var ready = new NamedClient(server, "hoge")) {
                ready.asks(new ListRooms(""));
            }
            server.close();
            server = Servers.start(again);
            clients.forEach(Line::close);
        }
        server.close();
    }

    @Test
    void aTakenTcpPortIsNamed() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var config = ServerConfig.on(InetAddress.getLoopbackAddress(), taken.getLocalPort(), 0);
            assertThatThrownBy(() -> ChatServer.start(config))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("TCP port " + taken.getLocalPort())
                    .hasMessageContaining("--tcp-port");
        }
    }

    /** Seen to fail with the TCP port kept. */
    @Test
    void aTakenUdpPortIsNamedAndTheTcpPortGivenBack() throws Exception {
        int tcpPort;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            tcpPort = free.getLocalPort();
        }
        try (var taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var config =
                    ServerConfig.on(
                            InetAddress.getLoopbackAddress(), tcpPort, taken.getLocalPort());
            assertThatThrownBy(() -> ChatServer.start(config))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("UDP port " + taken.getLocalPort())
                    .hasMessageContaining("--udp-port");
        }
        Servers.start(ServerConfig.on(InetAddress.getLoopbackAddress(), tcpPort, 0)).close();
    }

    @Test
    void twoServersInOneProgramKnowNothingOfEachOther() throws Exception {
        try (var one = Servers.with("hoge", 1);
                var two = Servers.empty();
                var alice = new ClassicClient(one, "hoge");
                var bob = new ClassicClient(two, "hoge")) {
            alice.joins(Servers.tokens(one).getFirst(), "alice");
            assertThat(bob.creates("bob")).hasSize(5);
        }
    }
}
