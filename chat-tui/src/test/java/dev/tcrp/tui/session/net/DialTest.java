package dev.tcrp.tui.session.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.ConnectionException.Kind;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.UntrustedException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.Security;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A name with several addresses, and a server at some of them. */
@Timeout(30)
class DialTest {
    private static final InetAddress V6 = InetAddress.ofLiteral("::1");
    private static final InetAddress FIRST = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress SECOND = InetAddress.ofLiteral("127.0.0.2");
    private static final InetAddress THIRD = InetAddress.ofLiteral("127.0.0.3");

    private final Map<InetAddress, Socket> greeted = new ConcurrentHashMap<>();
    private ServerSocket server = new ServerSocket();

    DialTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** Seen to fail with only the first address tried (case E1). */
    @Test
    void theServerIsFoundAtWhicheverAddressItHas() throws Exception {
        server = new ServerSocket(0, 50, SECOND);
        assertThat(dialled(Dial.Greeting.NONE, FIRST, V6, SECOND)).isEqualTo(SECOND);
        assertThat(dialled(Dial.Greeting.NONE, SECOND, V6)).isEqualTo(SECOND);
    }

    /** Seen to fail with the next address tried only when the one before has failed. */
    @Test
    void anAddressThatTakesTheConnectionAndSaysNothingHoldsNobodyUp() throws Exception {
        server = new ServerSocket(0);
        Dial.Greeting silentAtTheFirst =
                tcp -> {
                    greeted.put(tcp.getInetAddress(), tcp);
                    if (tcp.getInetAddress().equals(FIRST)) {
                        tcp.getInputStream().read();
                        throw new EOFException("it said nothing");
                    }
                    return tcp;
                };
        assertThat(dialled(silentAtTheFirst, FIRST, SECOND)).isEqualTo(SECOND);
        assertThat(greeted).hasEntrySatisfying(FIRST, lost -> assertThat(lost.isClosed()).isTrue());
    }

    /** Seen to fail with TCP alone deciding who wins. */
    @Test
    void aServerThatIsNotTheOneMeantIsPassedOver() throws Exception {
        server = new ServerSocket(0);
        assertThat(dialled(trustedAt(SECOND), FIRST, SECOND)).isEqualTo(SECOND);
    }

    /** Seen to fail with the last failure told. */
    @Test
    void whenNoneWillDoWhatTellsMostIsTold() throws Exception {
        server = new ServerSocket(0, 50, SECOND);
        assertThatThrownBy(() -> dialled(trustedAt(THIRD), SECOND, FIRST, V6))
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        why -> assertThat(why.kind()).isEqualTo(Kind.UNTRUSTED));
        assertThatThrownBy(() -> dialled(Dial.Greeting.NONE, FIRST, V6))
                .hasMessageContaining("Nothing answers at chat.test:" + server.getLocalPort());
    }

    @Test
    void aDialThatIsClosedConnectsToNobody() throws Exception {
        server = new ServerSocket(0);
        var dial = dial(Dial.Greeting.NONE, FIRST, SECOND);
        dial.close();
        assertThatThrownBy(dial::connect).isInstanceOf(ConnectionException.class);
    }

    @Test
    void bothFamiliesAreTriedInTurn() throws Exception {
        server = new ServerSocket(0);
        InetAddress other6 = InetAddress.ofLiteral("::2");
        assertThat(Resolver.interleaved(List.of(V6, other6, FIRST, SECOND, THIRD)))
                .containsExactly(V6, FIRST, other6, SECOND, THIRD);
        assertThat(Resolver.interleaved(List.of(FIRST, SECOND, V6)))
                .containsExactly(FIRST, V6, SECOND);
        assertThat(Resolver.interleaved(List.of(V6))).containsExactly(V6);
    }

    /** The JDK has no other way to ask it; AddressesIT sees that a new answer counts. */
    @Test
    void theSystemIsAskedAnewEachTime() throws Exception {
        server = new ServerSocket(0);
        assertThat(Resolver.system().addresses("127.0.0.1")).containsExactly(FIRST);
        assertThat(
                        Stream.of("networkaddress.cache.ttl", "networkaddress.cache.negative.ttl")
                                .map(Security::getProperty))
                .containsOnly("0");
    }

    private static Dial.Greeting trustedAt(InetAddress address) {
        return tcp -> {
            if (tcp.getInetAddress().equals(address)) {
                return tcp;
            }
            CertificateException why = new UntrustedException("not the one");
            throw new IOException(why.getMessage(), why);
        };
    }

    private InetAddress dialled(Dial.Greeting greeting, InetAddress... addresses)
            throws IOException {
        try (var dial = dial(greeting, addresses)) {
            Socket up = dial.connect().tcp();
            up.close();
            return up.getInetAddress();
        }
    }

    private Dial dial(Dial.Greeting greeting, InetAddress... addresses) {
        return new Dial(
                new ServerAddress("chat.test", server.getLocalPort()),
                new Ways(),
                host -> List.of(addresses),
                Duration.ofMinutes(5),
                greeting);
    }
}
