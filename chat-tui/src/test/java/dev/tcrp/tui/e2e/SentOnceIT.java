package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.fault.Seed;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.own.OwnSession;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Scripts send under {@code --id} until they have an acknowledgement, the server is killed again
 * and again, and a hostile member claims their ids meanwhile (case A3). Short here; long by {@code
 * -Dsent.kills=30}, see .ci/delivery. Prints figures.
 */
final class SentOnceIT {
    private static final int KILLS = Integer.getInteger("sent.kills", 2);
    private static final int SCRIPTS = Integer.getInteger("sent.scripts", 2);
    private static final int LINES = 5;

    /** Not reached, and not known whether all was taken: a script sends the same again. */
    private static final Set<Integer> AGAIN = Set.of(6, 7);

    private final SplittableRandom random = new SplittableRandom(Seed.printed("SentOnceIT"));
    private ServerProcess server =
            ServerProcess.with("--room=tea:" + (SCRIPTS + 3), "--rate-limit=off");
    private final List<String> tokens = server.tokens();
    private final String address = server.address();
    private final int port = server.securePort();
    private final String pin = server.pin();
    private final List<Script> scripts =
            IntStream.range(0, SCRIPTS).mapToObj(i -> new Script("ci" + i, tokens.get(i))).toList();
    private final Script eve = new Script("eve", tokens.get(SCRIPTS));
    private final List<String> stolen = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;

    @AfterEach
    void end() {
        server.close();
    }

    /** Somebody's script: each id has lines of its own. */
    private final class Script {
        final String name;
        final String token;
        final List<String> acknowledged = new CopyOnWriteArrayList<>();
        volatile int id;
        int again;

        Script(String name, String token) {
            this.name = name;
            this.token = token;
        }

        List<String> lines(int which) {
            return IntStream.rangeClosed(1, LINES)
                    .mapToObj(line -> "%s: build-%d, line %d".formatted(name, which, line))
                    .toList();
        }

        /** The next id, as often as it takes. */
        void sendsNext() {
            int next = id + 1; // By one thread; others read it.
            id = next;
            sends(next);
        }

        void sends(int which) {
            Program sent = tries(which);
            while (sent.exit() != 0) {
                assertThat(sent.exit()).as(sent.err()).isIn(AGAIN);
                again++;
                sent = tries(which);
            }
            acknowledged.addAll(lines(which));
        }

        private Program tries(int which) {
            return Program.chat(
                    Map.of("CHAT_SERVER", address, "CHAT_TOKEN", token),
                    String.join("\n", lines(which)),
                    "send",
                    "tea",
                    "--user",
                    name,
                    "--per-line",
                    "--id",
                    "build-" + which,
                    "--timeout",
                    "10s");
        }
    }

    /** Each of them sends again until it is told that all is there. */
    @Test
    void whatIsAcknowledgedIsThereOnceThoughSomebodyClaimsItsIds() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            scripts.forEach(each -> all.add(threads.submit(() -> talks(each))));
            all.add(threads.submit(this::claimsIds));
            all.add(threads.submit(this::claimsDevices));
            for (int i = 0; i < KILLS; i++) {
                LockSupport.parkNanos(random.nextLong(Duration.ofSeconds(2).toNanos()));
                server.signal("KILL");
                server.close();
                server = server.again();
            }
            isOver = true;
            for (Future<?> each : all) {
                each.get();
            }
        }
        isEachThereOnce();
    }

    private void talks(Script script) {
        while (!isOver) {
            script.sendsNext();
        }
    }

    /** With a token of her own she may send under any id, before and after the others do. */
    private void claimsIds() {
        for (int i = 1; !isOver; i++) {
            eve.sends(i);
        }
    }

    /** Even one who knew the devices of the others' ids would only speak for herself. */
    private void claimsDevices() {
        while (!isOver) {
            scripts.forEach(each -> claims(each, each.id + 1));
        }
    }

    private void claims(Script whose, int id) {
        var room = new RoomKey(new ServerAddress("127.0.0.1", port), new RoomName("tea"));
        var acknowledged = new CountDownLatch(LINES);
        var trust =
                new Trust(
                        Optional.of(new Pin(pin)),
                        new KnownServers(Path.of("target/known-mallory")));
        try (var session =
                OwnSession.resume(
                        room.server(),
                        new Security.Tls(trust),
                        new UserName("mallory"),
                        device(whose, id),
                        event -> {
                            if (event instanceof SessionEvent.Sent(var _, var line, var _, var _)) {
                                stolen.add(claimed(whose, id, line));
                                acknowledged.countDown();
                            }
                        })) {
            session.submit(new SessionCommand.Enter(room, new Token(tokens.get(SCRIPTS + 1))));
            for (long line = 1; line <= LINES; line++) {
                session.submit(new SessionCommand.Say(room, claimed(whose, id, line), line));
            }
            boolean _ = acknowledged.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String claimed(Script whose, int id, long line) {
        return "mallory for %s: build-%d, line %d".formatted(whose.name, id, line);
    }

    /** PROTOCOL.md section 10.4. */
    private static Device device(Script whose, int id) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(whose.token.getBytes(UTF_8), "HmacSHA256"));
            byte[] all = "tcrp id\ntea\n%s\nbuild-%d".formatted(whose.name, id).getBytes(UTF_8);
            return Device.of(Arrays.copyOf(mac.doFinal(all), 16));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void isEachThereOnce() {
        Map<String, List<String>> said = RoomLog.read(server, "tea", tokens.getLast()).bySender();
        for (Script script : scripts) {
            assertThat(said.get(script.name)).isEqualTo(script.acknowledged);
        }
        assertThat(said.get(eve.name)).isEqualTo(eve.acknowledged);
        List<String> ofMallory = said.getOrDefault("mallory", List.of());
        assertThat(ofMallory).containsAll(stolen).doesNotHaveDuplicates();
        System.out.printf(
                "killed %d times: %d acknowledged to %d scripts, tried again %d times; %d under the"
                        + " same ids by another, %d under the same devices: each there once%n",
                KILLS,
                scripts.stream().mapToInt(each -> each.acknowledged.size()).sum(),
                SCRIPTS,
                scripts.stream().mapToInt(each -> each.again).sum(),
                eve.acknowledged.size(),
                new HashSet<>(stolen).size());
    }
}
