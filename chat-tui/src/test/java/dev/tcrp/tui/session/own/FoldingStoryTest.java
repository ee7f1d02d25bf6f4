package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.server.udp.UdpIo;
import dev.tcrp.tui.fault.FaultProxy;
import dev.tcrp.tui.fault.Seed;
import dev.tcrp.tui.fault.Share;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/** Whoever sees a room, and whenever they came: all see the same, field by field. */
final class FoldingStoryTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final List<String> EMOJI = List.of("👍", "😂", "🍵", "e", "👩‍🔬");

    @TempDir private Path folder;

    private final ChatServer server;
    private final FaultProxy proxy;
    private final List<TalkingMember> members = new ArrayList<>();

    FoldingStoryTest(@TempDir Path stored) throws IOException {
        server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .opening(List.of(new OpenedRoom(TEA, 6)))
                                .relaying(UdpIo.AUTO, RateLimit.OFF)
                                .securedBy(new SecurePort(0, Identity.keptIn(stored)))
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        stored,
                                                        () -> Retention.EVERYTHING,
                                                        listener,
                                                        threads)));
        proxy = FaultProxy.to(HERE, server.securePort().orElseThrow(), server.udpPort());
    }

    @AfterEach
    void end() throws IOException {
        members.forEach(TalkingMember::close);
        proxy.close();
        server.close();
    }

    private Token token(int which) {
        return Objects.requireNonNull(server.tokens().get(TEA)).get(which);
    }

    private TalkingMember member(String user, int token, ServerAddress at) {
        var trust = new Trust(Optional.empty(), new KnownServers(folder.resolve("known" + user)));
        var member = new TalkingMember(at, new Security.Tls(trust), TEA, user, token(token));
        members.add(member);
        await().atMost(Duration.ofSeconds(30)).until(member::isIn);
        return member;
    }

    private TalkingMember member(String user, int token) {
        return member(
                user,
                token,
                new ServerAddress(HERE.getHostAddress(), server.securePort().orElseThrow()));
    }

    private TalkingMember behindTheProxy(String user, int token) {
        var at = new ServerAddress(proxy.address().getHostAddress(), proxy.tcpPort());
        return member(user, token, at);
    }

    private static String act(SplittableRandom random, int number) {
        int target = 1 + random.nextInt(6);
        return switch (random.nextInt(8)) {
            case 0, 1 -> "line " + number;
            case 2 -> "/reply %d answer %d".formatted(target, number);
            case 3, 4, 5 ->
                    "/react %d %s".formatted(target, EMOJI.get(random.nextInt(EMOJI.size())));
            case 6 -> "/edit %d edit %d".formatted(1 + random.nextInt(3), number);
            default -> "/delete " + target;
        };
    }

    /**
     * Seen to fail with asOf left out of account, with replies not counted, and without Rereading.
     */
    @Test
    void allSeeTheSameWhateverBecomesOfTheirConnections() {
        var random = new SplittableRandom(Seed.printed("FoldingStory"));
        TalkingMember alice = member("alice", 0);
        TalkingMember bob = member("bob", 1);
        TalkingMember carol = behindTheProxy("carol", 2);
        proxy.loses(10, Share.PERCENT);
        proxy.reorders(10, Share.PERCENT);
        List<TalkingMember> speakers = List.of(alice, bob, carol);
        for (int i = 0; i < 150; i++) {
            speakers.get(random.nextInt(3)).types(act(random, i));
            if (i % 10 == 0) {
                speakers.forEach(TalkingMember::hears);
            }
        }
        alice.types("meanwhile");
        List.of(alice, bob, carol).forEach(one -> one.hearsUpTo("meanwhile"));
        proxy.cutsTcp();
        proxy.cutsUdp();
        for (int i = 150; i < 450; i++) {
            List.of(alice, bob).get(random.nextInt(2)).types(act(random, i));
            if (i == 300) {
                member("dave", 3).types("/react 1 👍").types("I am new here");
            }
        }
        proxy.heals();
        carol.types("I am back");
        List.of(alice, bob, carol).forEach(one -> one.hearsUpTo("I am back"));
        bob.types("the end");
        members.forEach(one -> one.hearsUpTo("the end"));
        TalkingMember erin = member("erin", 4).hearsUpTo("the end");
        members.forEach(TalkingMember::readsAll);
        members.forEach(one -> one.hearsUpTo("the end"));
        for (TalkingMember one : members) {
            assertThat(one.sees()).isEqualTo(erin.sees());
        }
        TalkingMember carolElsewhere = member("carol", 2).hearsUpTo("the end").readsAll();
        assertThat(carol.mine()).isEqualTo(carolElsewhere.mine());
    }
}
