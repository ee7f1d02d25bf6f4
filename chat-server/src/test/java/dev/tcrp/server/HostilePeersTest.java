package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Whatever a peer does, two honest members go on talking. */
class HostilePeersTest {
    private static final byte[] JOIN = ClassicClient.frame(2, "hoge", "x y");
    private static final int DRIPS = 31;

    private final ChatServer server = Servers.impatient();
    private final ClassicClient alice = new ClassicClient(server, "hoge");
    private final ClassicClient bob = new ClassicClient(server, "hoge");

    @BeforeEach
    void twoHonestMembersJoin() {
        alice.joins(Servers.tokens(server).get(0), "alice");
        bob.joins(Servers.tokens(server).get(1), "bob");
    }

    @AfterEach
    void theyStillTalk() throws IOException {
        alice.says("you there?");
        bob.sees("you there?");
        bob.says("yes");
        alice.sees("yes");
        alice.close();
        bob.close();
        server.close();
    }

    /** Seen to fail with connections served in turn, on the thread that accepts. */
    @Test
    void aCrowdThatSaysNothingHoldsNobodyUp() {
        List<Line> crowd = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            crowd.add(new Line(server));
        }
        theyTalkMeanwhile();
        crowd.forEach(Line::close);
    }

    /** Seen to fail with no deadline. */
    @Test
    void aHeaderThatDoesNotEndIsGivenUp() {
        try (var slow = new ClassicClient(server, "hoge")) {
            slow.line.sends(Arrays.copyOf(JOIN, 31));
            theyTalkMeanwhile();
            assertThat(slow.hears("")).contains("frame header must come within");
            slow.line.isClosed();
        }
    }

    /** Seen to fail with a deadline that begins anew with each byte. */
    @Test
    void aFrameThatComesByteByByteHasOneDeadlineForAll() {
        try (var slow = new ClassicClient(server, "hoge")) {
            var dripped = new AtomicInteger();
            Thread.ofVirtual().start(() -> drip(slow.line, dripped));
            theyTalkMeanwhile();
            assertThat(slow.hears("")).contains("frame header must come within");
            assertThat(dripped).as("bytes when it was given up").hasValueLessThan(DRIPS);
            slow.line.isClosed();
        }
    }

    private static void drip(Line line, AtomicInteger dripped) {
        try {
            while (dripped.get() < DRIPS) {
                line.sends(new byte[] {JOIN[dripped.getAndIncrement()]});
                LockSupport.parkNanos(100_000_000);
            }
        } catch (UncheckedIOException e) {
            // The server has had enough, as it should.
        }
    }

    @Test
    void aBodyThatDoesNotComeIsGivenUp() {
        try (var slow = new ClassicClient(server, "hoge")) {
            slow.line.sends(Arrays.copyOf(JOIN, 34));
            assertThat(slow.hears("")).contains("frame body must come within");
            slow.line.isClosed();
        }
    }

    /** Seen to fail with a body that must come with its header. */
    @Test
    void aFrameInTwoPartsIsWhole() {
        try (var split = new ClassicClient(server, "hoge")) {
            split.line.sends(Arrays.copyOf(JOIN, 33));
            theyTalkMeanwhile();
            split.line.sends(Arrays.copyOfRange(JOIN, 33, JOIN.length));
            assertThat(split.hears("")).contains("The token was refused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"39393939393939393939", "3635353337", "00007fffffff"})
    void aHugeSizeIsRefusedBeforeAnythingIsAllocated(String size) {
        try (var huge = new ClassicClient(server, "hoge")) {
            huge.line.sends("041300" + size + "00".repeat(29 - size.length() / 2));
            assertThat(huge.hears("")).contains("payload size").contains("at most 65536");
            huge.line.isClosed();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomBytesHurtNobody(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20; i++) {
            byte[] noise = new byte[random.nextInt(1, 600)];
            random.nextBytes(noise);
            try (var eve = new Line(server)) {
                eve.sends(noise);
                eve.says(noise);
            } catch (UncheckedIOException e) {
                assertThat(e).hasMessageMatching(".*([Bb]roken pipe|reset).*");
            }
        }
        theyTalkMeanwhile();
    }

    /** What it does not read is bounded: {@link LimitsTest}. */
    @Test
    void whoAsksAndNeverReadsHoldsNobodyUp() {
        try (var deaf = new Line(server)) {
            for (int i = 0; i < 400; i++) {
                deaf.sends(ClassicClient.frame(200, "", ""));
            }
            theyTalkMeanwhile();
        }
    }

    private void theyTalkMeanwhile() {
        alice.says("ping");
        bob.sees("ping");
        bob.says("pong");
        alice.sees("pong");
    }
}
