package dev.tcrp.tui.figures;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.own.OwnSession;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Members who put a reaction to one message, and take it back, as often as that is asked for.
 * Arguments: the server, a folder, the room, the message's place, reactions a second, seconds, and
 * a token of the room for each member. The server runs with {@code --rate-limit off}. Prints how
 * often they did.
 */
public final class ReactionLoad {
    /** So many reactions of a member wait for their acknowledgement at most. */
    private static final int UNDER_WAY = 250;

    private final RoomKey room;
    private final long seq;
    private final AtomicLong done = new AtomicLong();

    private ReactionLoad(RoomKey room, long seq) {
        this.room = room;
        this.seq = seq;
    }

    public static void main(String... args) throws Exception {
        int colon = args[0].lastIndexOf(':');
        var at =
                new ServerAddress(
                        args[0].substring(0, colon),
                        Integer.parseInt(args[0].substring(colon + 1)));
        var room = new RoomKey(at, new RoomName(args[2]));
        var load = new ReactionLoad(room, Long.parseLong(args[3]));
        String[] tokens = Arrays.copyOfRange(args, 6, args.length);
        double perSecond = Double.parseDouble(args[4]) / tokens.length;
        long ns = TimeUnit.SECONDS.toNanos(Long.parseLong(args[5]));
        var threads =
                Arrays.stream(tokens)
                        .map(token -> load.member(Path.of(args[1]), token, perSecond, ns))
                        .toList();
        long fromNs = System.nanoTime();
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf(
                "%.0f reactions/s%n", load.done.get() * 1e9 / (System.nanoTime() - fromNs));
    }

    private Thread member(Path folder, String token, double perSecond, long ns) {
        return Thread.ofPlatform().start(() -> reacts(folder, token, perSecond, ns));
    }

    private void reacts(Path folder, String token, double perSecond, long ns) {
        var free = new Semaphore(UNDER_WAY);
        var in = new CountDownLatch(1);
        String name = "r" + Integer.toHexString(token.hashCode());
        var trust = new Trust(Optional.empty(), new KnownServers(folder.resolve(name)));
        try (Session session =
                OwnSession.start(
                        room.server(),
                        new Security.Tls(trust),
                        new UserName(name),
                        event -> hears(event, free, in))) {
            session.submit(new Enter(room, new Token(token)));
            in.await();
            var envelope = new Envelope(Act.REACT, seq);
            long fromNs = System.nanoTime();
            for (long i = 0; System.nanoTime() - fromNs < ns; i++) {
                long dueNs = fromNs + (long) (i * 1e9 / perSecond);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, dueNs - System.nanoTime()));
                free.acquire();
                session.submit(
                        new Say(room, envelope, new Content.Reaction(i % 2 == 0, "👍"), i + 1));
            }
            free.acquire(UNDER_WAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hears(SessionEvent event, Semaphore free, CountDownLatch in) {
        if (event instanceof SessionEvent.Entered) {
            in.countDown();
        } else if (event instanceof SessionEvent.Sent || event instanceof SessionEvent.Unsent) {
            done.incrementAndGet();
            free.release();
        }
    }
}
