package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.tui.fault.FaultProxy;
import dev.tcrp.tui.fault.Share;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Six people do all that can be done to messages, over a bad network, while one is absent and two
 * come late, and the server ends and comes back each time. All see the same, field by field, in one
 * order.
 */
public final class FoldingStory implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final List<String> EMOJI = List.of("👍", "😂", "🍵", "e", "👩‍🔬");

    private final RoomName room;
    private final Host host;
    private final FaultProxy proxy;
    private final Path folder;
    private final Volume volume;
    private final SplittableRandom random;
    private final List<TalkingMember> members = new ArrayList<>();

    /** A server that stores its rooms, and can end. */
    public interface Host {
        /** The port for TLS, the same after each start. */
        int securePort();

        /** The port for UDP, the same after each start. */
        int udpPort();

        /** A token of the room; the first is a host's. */
        Token token(int which);

        /** Ends. */
        void ends();

        /** Is there again. */
        void comesBack();
    }

    /**
     * How much is done.
     *
     * @param acts in each part of the talk
     * @param unheard lines while one is absent: more than are told to who comes back
     * @param meanwhile acts at most while the late ones read
     */
    public record Volume(int acts, int unheard, int meanwhile) {}

    public FoldingStory(RoomName room, Host host, Volume volume, Path folder, long seed)
            throws IOException {
        this.room = room;
        this.host = host;
        this.volume = volume;
        this.folder = folder;
        random = new SplittableRandom(seed);
        proxy = FaultProxy.to(HERE, host.securePort(), host.udpPort());
    }

    /** All of it. */
    public void isTold() {
        TalkingMember alice = member("alice", 0);
        TalkingMember bob = member("bob", 1);
        TalkingMember carol = behindTheProxy("carol", 2).isIn();
        theyTalkOverLoss(alice, bob, carol);
        oneIsAbsent(alice, bob, carol);
        twoComeLate(alice, bob);
        eachIsDone(alice, bob);
        bob.types("the end");
        TalkingMember late = member("frank", 5);
        members.forEach(one -> one.hearsUpTo("the end").readsAll());
        for (TalkingMember one : members) {
            assertThat(one.differencesFrom(late)).isEmpty();
            assertThat(one.order()).isEqualTo(late.order()).isSorted().doesNotHaveDuplicates();
        }
        TalkingMember elsewhere = member("carol", 2).hearsUpTo("the end").readsAll();
        assertThat(carol.mine()).isEqualTo(elsewhere.mine());
        assertThat(late.sees().values())
                .anyMatch(seen -> seen.isEdited())
                .anyMatch(seen -> seen.deletion().equals("BY_HOST"))
                .anyMatch(seen -> seen.replies() > 1)
                .anyMatch(seen -> seen.reactions().size() > 1);
    }

    private void theyTalkOverLoss(TalkingMember alice, TalkingMember bob, TalkingMember carol) {
        proxy.loses(10, Share.PERCENT);
        proxy.reorders(10, Share.PERCENT);
        theyTalk(volume.acts(), alice, bob, carol);
        theServerIsAwayWhile(() -> theyTalk(volume.acts() / 4, alice, bob, carol));
        theyTalk(volume.acts() / 4, alice, bob, carol);
        alice.types("meanwhile");
        List.of(alice, bob, carol).forEach(one -> one.hearsUpTo("meanwhile"));
    }

    private void oneIsAbsent(TalkingMember alice, TalkingMember bob, TalkingMember carol) {
        proxy.cutsTcp();
        proxy.cutsUdp();
        theyTalk(volume.acts() / 2, alice, bob);
        theServerIsAwayWhile(() -> theyTalk(volume.acts() / 4, alice, bob));
        for (int i = 0; i < volume.unheard(); i++) {
            TalkingMember one = i % 2 == 0 ? alice : bob;
            one.types("much that carol does not hear: " + i);
        }
        List.of(alice, bob).forEach(one -> one.hearsUpTo(unheard()));
        proxy.heals();
        carol.types("I am back");
        List.of(alice, bob, carol).forEach(one -> one.hearsUpTo("I am back"));
        var unread = carol.seesWithoutQuotes();
        assertThat(bob.seesWithoutQuotes()).containsAllEntriesOf(unread);
    }

    private String unheard() {
        return "much that carol does not hear: " + (volume.unheard() - 1);
    }

    private void twoComeLate(TalkingMember alice, TalkingMember bob) {
        proxy.delaysUdp(Duration.ofMillis(100), Duration.ofMillis(50));
        TalkingMember dave = behindTheProxy("dave", 3);
        TalkingMember erin = direct("erin", 4);
        for (int i = 0; i < volume.meanwhile() && !(dave.hasRead() && erin.hasRead()); i++) {
            alice.types("/react %d %s".formatted(1 + i % 4, EMOJI.get(i % 3)));
            bob.types(i % 20 == 0 ? "/reply 1 more " + i : "/react 3 " + EMOJI.get(i % 5));
        }
        theServerIsAwayWhile(() -> theyTalk(volume.acts() / 4, alice, bob));
        await().atMost(Duration.ofMinutes(1)).until(() -> dave.hasRead() && erin.hasRead());
    }

    private void theServerIsAwayWhile(Runnable talk) {
        host.ends();
        talk.run();
        host.comesBack();
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

    private void theyTalk(int times, TalkingMember... speakers) {
        for (int i = 0; i < times; i++) {
            speakers[random.nextInt(speakers.length)].types(act(i));
            if (i % 10 == 0) {
                List.of(speakers).forEach(TalkingMember::hears);
            }
        }
    }

    private String act(int number) {
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

    private TalkingMember member(String user, int token) {
        return direct(user, token).isIn();
    }

    private TalkingMember direct(String user, int token) {
        return comes(user, token, new ServerAddress(HERE.getHostAddress(), host.securePort()));
    }

    private TalkingMember behindTheProxy(String user, int token) {
        String at = proxy.address().getHostAddress();
        return comes(user, token, new ServerAddress(at, proxy.tcpPort()));
    }

    private TalkingMember comes(String user, int token, ServerAddress at) {
        var trust = new Trust(Optional.empty(), new KnownServers(folder.resolve("known" + user)));
        var security = new Security.Tls(trust);
        var member = new TalkingMember(at, security, room, user, host.token(token));
        members.add(member);
        return member;
    }

    @Override
    public void close() throws IOException {
        members.forEach(TalkingMember::close);
        proxy.close();
    }
}
