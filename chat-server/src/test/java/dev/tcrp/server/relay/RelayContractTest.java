package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.udp.Friend;
import dev.tcrp.server.udp.OnEach;
import dev.tcrp.server.udp.UdpIo;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** What every way to do the I/O owes to those who talk. */
class RelayContractTest {
    /** Seen to fail when the sender was not moved out of its own audience. */
    @OnEach
    void whatOneSaysTheOthersSeeAndNotTheOneWhoSaidIt(UdpIo io) throws IOException {
        try (var stage = new Stage(io, Budgets.DEFAULTS.speech().plain())) {
            Friend alice = stage.classic("alice");
            Friend bob = stage.classic("bob");
            Friend carol = stage.classic("carol");
            alice.says("こんにちは");
            bob.sees("こんにちは");
            carol.sees("こんにちは");
            bob.says("hi");
            alice.sees("hi");
        }
    }

    /** Seen to fail with the names not put behind the datagrams. */
    @OnEach
    void namedMembersAreToldWhoSaysWhatAndClassicOnesGetItAsItCame(UdpIo io) throws IOException {
        try (var stage = new Stage(io, Budgets.DEFAULTS.speech().plain())) {
            Friend alice = stage.classic("アリス");
            Friend bob = stage.named("bob");
            Friend carol = stage.named("carol");
            alice.says("hi");
            bob.sees("hi", "アリス");
            carol.sees("hi", "アリス");
            bob.says("hello");
            alice.sees("hello");
            carol.sees("hello", "bob");
        }
    }

    /**
     * Seen to fail with a run's segments cut one byte too long, and with a longer one among them.
     */
    @OnEach
    void aBurstOfAllSizesComesWholeAndInOrder(UdpIo io) throws IOException {
        try (var stage = new Stage(io, RateLimit.OFF)) {
            Friend alice = stage.classic("alice");
            Friend bob = stage.classic("bob");
            Friend carol = stage.named("carol");
            for (int i = 0; i < 1000; i++) {
                alice.says(words(i));
            }
            for (int i = 0; i < 1000; i++) {
                bob.sees(words(i));
                carol.sees(words(i), "alice");
            }
        }
    }

    /** Seen to fail when speakers were left out of a run that somebody else had a part in. */
    @OnEach
    void thoseWhoSpeakAtOnceSeeWhatTheOthersSay(UdpIo io) throws IOException {
        try (var stage = new Stage(io, RateLimit.OFF)) {
            Friend alice = stage.classic("alice");
            Friend bob = stage.named("bob");
            Friend carol = stage.classic("carol");
            for (int i = 0; i < 500; i++) {
                alice.says("alice" + i);
                bob.says("bobby" + i);
            }
            for (int i = 0; i < 500; i++) {
                alice.sees("bobby" + i);
                bob.sees("alice" + i, "alice");
                carol.sees("alice" + i);
                carol.sees("bobby" + i);
            }
        }
    }

    /** Seen to fail with maySpeak() not asked in Inbound. */
    @OnEach
    void whoMayNotSpeakIsNotHeardAndCounted(UdpIo io) throws IOException {
        try (var stage = new Stage(io, Budgets.DEFAULTS.speech().plain())) {
            Friend alice = stage.named("alice");
            Friend bob = stage.named("bob");
            Friend rita = stage.reader("rita");
            rita.says("listen to me");
            bob.says("heard");
            alice.sees("heard", "bob");
            rita.sees("heard", "bob");
            stage.mutes("bob", MuteMember.UNTIL_LIFTED);
            bob.says("not heard");
            stage.mutes("bob", 0);
            bob.says("heard again");
            alice.sees("heard again", "bob");
            rita.sees("heard again", "bob");
            assertThat(stage.traffic().silenced).isEqualTo(2);
        }
    }

    /** Seen to fail with the check of the sizes left out. */
    @OnEach
    void whatIsMalformedOrFromAStrangerIsCountedAndReachesNobody(UdpIo io) throws IOException {
        try (var stage = new Stage(io, Budgets.DEFAULTS.speech().plain())) {
            Friend alice = stage.classic("alice");
            Friend bob = stage.classic("bob");
            stage.stranger().says("let me in");
            alice.sends(new byte[] {1});
            alice.sends(new byte[0]);
            alice.sends(Arrays.copyOf(Friend.spoken("too long"), 5000));
            alice.sends(new byte[] {1, 1, 'x', 'y', 'z'});
            alice.sends(new byte[] {1, 1, 'x', 'y'});
            alice.says("well said");
            bob.sees("well said");
            Traffic traffic = stage.traffic();
            assertThat(traffic.malformed).isEqualTo(3);
            assertThat(traffic.unregistered).isEqualTo(2);
        }
    }

    /** Seen to fail with a RemoveRecipient that did nothing. */
    @OnEach
    void whoseConnectionIsGoneGetsAndSaysNothingMoreThoughTheRoomIsLoud(UdpIo io)
            throws IOException, InterruptedException {
        try (var stage = new Stage(io, RateLimit.OFF)) {
            Friend alice = stage.classic("alice");
            Friend bob = stage.classic("bob");
            Friend carol = stage.classic("carol");
            var loud = new AtomicBoolean(true);
            Thread shouting = Thread.ofPlatform().start(() -> shout(alice, loud));
            bob.receives();
            stage.leaves(bob);
            loud.set(false);
            shouting.join();
            alice.says("bob is gone");
            bob.says("I am not");
            do {
                carol.receives();
            } while (!carol.saw("bob is gone"));
            alice.says("and nobody hears him");
            carol.sees("and nobody hears him");
            assertThat(stage.traffic().unregistered).isEqualTo(1);
        }
    }

    /**
     * Seen to fail when the first refusal ended the send, and with the first bytes of an IPv6
     * address taken for an IPv4 one.
     */
    @OnEach
    void whomTheKernelRefusesMissesItAndTheOthersDoNot(UdpIo io) throws IOException {
        try (var stage = new Stage(io, RateLimit.OFF)) {
            Friend alice = stage.classic("alice");
            stage.unreachable("zoe", "192.0.2.1");
            stage.unreachable("six", "::1");
            Friend bob = stage.named("bob");
            Friend carol = stage.named("carol");
            for (int i = 0; i < 100; i++) {
                alice.says("again");
            }
            for (int i = 0; i < 100; i++) {
                bob.sees("again", "alice");
                carol.sees("again", "alice");
            }
            assertThat(stage.traffic().socket.refused()).isEqualTo(200);
        }
    }

    private static String words(int i) {
        return "%d %s".formatted(i, "x".repeat(i % 7 == 0 ? i % 200 : 40));
    }

    private static void shout(Friend friend, AtomicBoolean loud) {
        try {
            while (loud.get()) {
                friend.says("LOUD");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
