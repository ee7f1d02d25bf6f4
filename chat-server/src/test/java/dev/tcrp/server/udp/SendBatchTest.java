package dev.tcrp.server.udp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.tcrp.protocol.Limits;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.udp.MoodyKernel.Refuses;
import dev.tcrp.server.udp.MoodyKernel.Takes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Alice speaks to bob, carol and dave, and the kernel is not always willing. */
class SendBatchTest {
    private static final int ECONNREFUSED = 111;
    private static final int EPERM = 1;
    private static final int ENOBUFS = 105;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(Friend.PATIENCE_S);

    private final SocketCounts counts = new SocketCounts();
    private final MoodyKernel kernel = new MoodyKernel();
    private final LinuxDatagramIo io;
    private final Friend alice;
    private final Friend bob;
    private final Friend carol;
    private final Friend dave;
    private final Destinations others = new Destinations(Addressing.FOUR);
    private final Datagrams datagrams = new Datagrams(DatagramIo.SLOTS, Limits.DATAGRAM);

    SendBatchTest() throws IOException {
        io = LinuxDatagramIo.bind(Friend.loopback(), counts, kernel);
        alice = friend(1);
        bob = friend(2);
        carol = friend(3);
        dave = friend(4);
        others.grow(3);
        others.place(0, at(bob, bob.port()));
        others.place(1, at(carol, carol.port()));
        others.place(2, at(dave, dave.port()));
    }

    private static PeerAddress at(Friend friend, int port) {
        return new PeerAddress(friend.address(), port, friend.address());
    }

    private Friend friend(int connection) throws IOException {
        return new Friend(ClientId.local(connection), io.localAddress().getPort());
    }

    @AfterEach
    void close() {
        io.close();
        alice.close();
        bob.close();
        carol.close();
        dave.close();
    }

    /** Seen to fail without sendSingly, and with a line in the log for each refusal. */
    @ParameterizedTest
    @ValueSource(ints = {Libc.EINVAL, Libc.EIO, Libc.EOPNOTSUPP})
    void whenSegmentsAreRefusedAllGoesOutOneByOneAndOneLineIsLogged(int errno) throws IOException {
        var log = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(SendBatch.class);
        log.start();
        logger.addAppender(log);
        var refused = new Refuses(errno);
        var goes = new Takes(1);
        kernel.answersSends(refused, goes, goes, refused, goes, goes, refused, goes, goes);
        says("one", "two");
        assertThat(io.segmenting()).isFalse();
        says("and", "now");
        logger.detachAppender(log);
        see("one", "two", "and", "now");
        assertThat(counts.refused).isZero();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "datagrams go out one by one: UDP_SEGMENT: " + Libc.strerror(errno));
    }

    /** Seen to fail with EINTR taken for any other errno. */
    @Test
    void aSignalLosesNothing() throws IOException {
        var signal = new Refuses(Libc.EINTR);
        kernel.answersReceives(signal);
        assertThat(io.receive(0)).isZero();
        kernel.answersSends(signal, new Takes(1), signal, signal);
        says("one", "two");
        see("one", "two");
        var segments = new Refuses(Libc.EIO);
        kernel.answersSends(segments, signal, new Takes(1), signal);
        says("and", "now");
        see("and", "now");
        assertThat(counts.refused).isZero();
    }

    /** Seen to fail with EAGAIN repeated until it goes, and when the refusal ended the send. */
    @ParameterizedTest
    @ValueSource(ints = {Libc.EAGAIN, ENOBUFS})
    void whenTheKernelHasNoRoomOneMissesItNobodyWaitsAndItIsCounted(int errno) throws IOException {
        kernel.answersSends(new Refuses(errno));
        says("one", "two");
        assertThat(kernel.sends()).isEqualTo(2);
        says("again");
        bob.sees("again");
        for (Friend friend : new Friend[] {carol, dave}) {
            friend.sees("one");
            friend.sees("two");
            friend.sees("again");
        }
        assertThat(counts.refused).isEqualTo(2);
    }

    /** Seen to fail with the rest resumed one too early, and one too late. */
    @Test
    void whatTheKernelTookOnlyInPartGoesOnWhereItStopped() throws IOException {
        kernel.answersSends(new Takes(1), new Takes(1));
        says("one", "two");
        assertThat(kernel.sends()).isEqualTo(3);
        kernel.answersSends(new Takes(2));
        says("three");
        see("one", "two", "three");
        assertThat(counts.refused).isZero();
    }

    /** Seen to fail when the refusal ended the send. */
    @ParameterizedTest
    @ValueSource(ints = {ECONNREFUSED, EPERM})
    void whomTheKernelRefusesInTheMiddleMissesItAloneAndSegmentsGoOn(int errno) throws IOException {
        kernel.answersSends(new Takes(1), new Refuses(errno));
        says("one", "two");
        says("again");
        carol.sees("again");
        for (Friend friend : new Friend[] {bob, dave}) {
            friend.sees("one");
            friend.sees("two");
            friend.sees("again");
        }
        assertThat(counts.refused).isEqualTo(2);
        assertThat(io.segmenting()).isTrue();
    }

    /** Seen to fail with segments given up at any EINVAL. */
    @Test
    void aPortThatIsNoneCostsItsOwnerWhatItMissesAndNobodyElseTheSegments() throws IOException {
        others.place(1, at(carol, 0));
        says("one", "two");
        for (Friend friend : new Friend[] {bob, dave}) {
            friend.sees("one");
            friend.sees("two");
        }
        assertThat(counts.refused).isEqualTo(2);
        assertThat(io.segmenting()).isTrue();
    }

    /** The kernel says nothing of it to a socket that is not connected: neither now nor later. */
    @Test
    void wherePortsAreClosedNothingComesBackAndTheOthersHearOn() throws IOException {
        carol.close();
        for (int i = 0; i < 10; i++) {
            says("one", "two");
        }
        for (int i = 0; i < 10; i++) {
            for (Friend friend : new Friend[] {bob, dave}) {
                friend.sees("one");
                friend.sees("two");
            }
        }
        assertThat(counts.refused).isZero();
    }

    /** A loopback frees at once what it sends, so that one send at a time always finds room. */
    @Test
    void theSmallestBufferTakesEverything() throws IOException {
        io.receive(0);
        kernel.hasTheSmallestSendBuffer();
        var words = new String[DatagramIo.SLOTS];
        Arrays.fill(words, "x".repeat(200));
        says(words);
        see(words);
        assertThat(counts.refused).isZero();
    }

    /** Seen to fail with a run that was allowed 65,536 bytes. */
    @Test
    void aRunEndsWhereOneSendCanTakeNoMore() throws IOException {
        var longest = new byte[Limits.DATAGRAM];
        for (int i = 0; i < 20; i++) {
            alice.sends(longest);
        }
        relays(20);
        for (int i = 0; i < 20; i++) {
            bob.receives();
            carol.receives();
        }
        assertThat(counts.refused).isZero();
        assertThat(io.segmenting()).isTrue();
    }

    /** Seen to fail when nothing left before the end. */
    @Test
    void moreThanOneCallTakesLeavesByMore() throws IOException {
        var crowd = new Destinations(Addressing.FOUR);
        crowd.grow(1000);
        for (int place = 0; place < 1000; place++) {
            crowd.place(place, at(bob, bob.port()));
        }
        alice.says("to everybody");
        assertThat(io.receive(PATIENCE_NS)).isOne();
        copy(0);
        io.send(datagrams, new int[1], 1, crowd, 0, 1000);
        io.flush();
        for (int i = 0; i < 1000; i++) {
            bob.sees("to everybody");
        }
        assertThat(kernel.sends()).isEqualTo(4);
    }

    private void says(String... words) throws IOException {
        for (String each : words) {
            alice.says(each);
        }
        relays(words.length);
    }

    /** What lies there goes to all others as one run. */
    private void relays(int count) throws IOException {
        assertThat(io.receive(PATIENCE_NS)).isEqualTo(count);
        datagrams.clear();
        var run = new int[count];
        for (int slot = 0; slot < count; slot++) {
            run[slot] = copy(slot);
        }
        io.send(datagrams, run, count, others, 0, 3);
        io.flush();
    }

    private int copy(int slot) {
        var bytes = new byte[io.size(slot)];
        io.copy(slot, bytes);
        datagrams.next().put(bytes);
        return datagrams.add();
    }

    private void see(String... words) throws IOException {
        for (Friend friend : new Friend[] {bob, carol, dave}) {
            for (String each : words) {
                friend.sees(each);
            }
        }
    }
}
