package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;

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
                                .opening(List.of(new OpenedRoom(TEA, 7)))
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

    private TalkingMember comes(String user, int token, ServerAddress at) {
        var trust = new Trust(Optional.empty(), new KnownServers(folder.resolve("known" + user)));
        var member = new TalkingMember(at, new Security.Tls(trust), TEA, user, token(token));
        members.add(member);
        return member;
    }

    private TalkingMember member(String user, int token) {
        return comes(user, token).isIn();
    }

    private TalkingMember comes(String user, int token) {
        return comes(
                user,
                token,
                new ServerAddress(HERE.getHostAddress(), server.securePort().orElseThrow()));
    }

    private TalkingMember behindTheProxy(String user, int token) {
        var at = new ServerAddress(proxy.address().getHostAddress(), proxy.tcpPort());
        return comes(user, token, at);
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
     * Seen to fail with replies not counted, without Rereading, and with what was done while a page
     * was under way forgotten.
     */
    @Test
    void allSeeTheSameWhateverBecomesOfTheirConnections() {
        var random = new SplittableRandom(Seed.printed("FoldingStory"));
        TalkingMember alice = member("alice", 0);
        TalkingMember bob = member("bob", 1);
        TalkingMember carol = behindTheProxy("carol", 2).isIn();
        proxy.loses(10, Share.PERCENT);
        proxy.reorders(10, Share.PERCENT);
        theyTalk(random, 150, alice, bob, carol);
        alice.types("meanwhile");
        List.of(alice, bob, carol).forEach(one -> one.hearsUpTo("meanwhile"));
        proxy.cutsTcp();
        proxy.cutsUdp();
        theyTalk(random, 60, alice, bob);
        for (int i = 0; i < 210; i++) {
            bob.types("much that carol does not hear: " + i);
        }
        proxy.heals();
        carol.types("I am back");
        List.of(alice, bob, carol).forEach(one -> one.hearsUpTo("I am back"));
        var unread = carol.seesWithoutQuotes();
        assertThat(bob.seesWithoutQuotes()).containsAllEntriesOf(unread);
        proxy.delaysUdp(Duration.ofMillis(100), Duration.ofMillis(50));
        TalkingMember dave = behindTheProxy("dave", 3);
        TalkingMember erin = comes("erin", 4);
        for (int i = 0; i < 3_000 && !(dave.hasRead() && erin.hasRead()); i++) {
            alice.types("/react %d %s".formatted(1 + i % 4, EMOJI.get(i % 3)));
            bob.types(i % 20 == 0 ? "/reply 1 more " + i : "/react 3 " + EMOJI.get(i % 5));
        }
        eachIsDone(alice, bob);
        bob.types("the end");
        TalkingMember late = member("frank", 5);
        members.forEach(one -> one.hearsUpTo("the end").readsAll());
        for (TalkingMember one : members) {
            assertThat(one.sees()).isEqualTo(late.sees());
        }
        TalkingMember elsewhere = member("carol", 2).hearsUpTo("the end").readsAll();
        assertThat(carol.mine()).isEqualTo(elsewhere.mine());
        assertThat(late.sees().values())
                .anyMatch(seen -> seen.isEdited())
                .anyMatch(seen -> seen.deletion().equals("BY_HOST"))
                .anyMatch(seen -> seen.replies() > 1)
                .anyMatch(seen -> seen.reactions().size() > 1);
    }

    /** Whatever the dice say, there is one of each to compare. */
    private static void eachIsDone(TalkingMember host, TalkingMember bob) {
        bob.types("to be removed");
        host.hearsUpTo("to be removed").types("/delete 1");
        bob.types("to be mended");
        bob.types("/edit 1 mended");
        bob.types("to be answered");
        host.hearsUpTo("to be answered").types("/react 1 " + EMOJI.get(0));
        host.types("/react 1 " + EMOJI.get(1));
        host.types("/reply 1 yes");
        host.types("/reply 2 no");
    }

    private static void theyTalk(SplittableRandom random, int times, TalkingMember... speakers) {
        for (int i = 0; i < times; i++) {
            speakers[random.nextInt(speakers.length)].types(act(random, i));
            if (i % 10 == 0) {
                List.of(speakers).forEach(TalkingMember::hears);
            }
        }
    }
}
