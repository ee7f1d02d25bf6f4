package dev.tcrp.tui.e2e;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.fault.FaultProxy;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.own.OwnSession;
import dev.tcrp.tui.session.sync.SendQueue;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Somebody in a room behind a network of his own, who writes down what the session tells him to
 * show. Events come on the session's thread; the others look at it under the lock.
 */
final class Watcher implements AutoCloseable {
    /** Why a line may have to be said again by a person. */
    private static final String SILENCE =
            Words.of("session.silence", SendQueue.PATIENCE.toSeconds());

    private final RoomKey room;
    private final String name;
    private final @Nullable FaultProxy network;
    private final SplittableRandom random;
    private final Session session;
    private final NavigableMap<Long, String> shown = new TreeMap<>();
    private final Set<Long> acknowledged = new TreeSet<>();
    private final List<Spoken> said = new ArrayList<>();

    /** Places behind which more was missing than is fetched by itself. */
    private final Set<Long> leftOut = new TreeSet<>();

    /** What he saw by scrolling before it was fetched by itself; the log shows that once. */
    private final Set<Long> scrolled = new TreeSet<>();

    private final List<String> wrong = new ArrayList<>();
    private final List<Long> latenciesUs = new ArrayList<>();
    private final List<Long> waitedUs = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<SessionEvent> comingAndGoing = new ArrayList<>();
    private final Set<UserName> known = new HashSet<>();
    private final int largest;
    private long lastSaid;
    private boolean inside;
    private boolean isScrolling;
    private int timesLost;

    /** By the key for it, because nobody knew whether they had arrived. */
    private int saidAgain;

    /** Behind a network of their own. */
    Watcher(
            ServerProcess server,
            FaultProxy network,
            SplittableRandom random,
            String name,
            String room,
            String token,
            int largest) {
        this(
                new ServerAddress(network.address().getHostAddress(), network.tcpPort()),
                server.pin(),
                network,
                random,
                name,
                room,
                token,
                largest);
    }

    /** With nothing between the server and them. */
    Watcher(
            ServerProcess server,
            SplittableRandom random,
            String name,
            String room,
            String token,
            int largest) {
        this(
                new ServerAddress(server.host().address(), server.securePort()),
                server.pin(),
                null,
                random,
                name,
                room,
                token,
                largest);
    }

    private Watcher(
            ServerAddress at,
            String pin,
            @Nullable FaultProxy network,
            SplittableRandom random,
            String name,
            String room,
            String token,
            int largest) {
        this.room = new RoomKey(new ServerAddress("127.0.0.1", 9003), new RoomName(room));
        this.name = name;
        this.network = network;
        this.random = random;
        this.largest = largest;
        var trust =
                new Trust(
                        Optional.of(new Pin(pin)),
                        new KnownServers(Path.of("target/known-" + name)));
        this.session =
                OwnSession.start(at, new Security.Tls(trust), new UserName(name), this::happens);
        session.submit(new SessionCommand.Enter(this.room, new Token(token)));
    }

    String name() {
        return name;
    }

    FaultProxy network() {
        return Objects.requireNonNull(network);
    }

    synchronized boolean isInside() {
        return inside;
    }

    /** Says something of whatever size. */
    synchronized void speaks() {
        long id = said.size() + 1L;
        var next = Spoken.of(name, id, largest, random);
        said.add(next);
        session.submit(new SessionCommand.Say(room, next.text(), id));
    }

    private synchronized void happens(SessionEvent event) {
        if (!(event instanceof SessionEvent.Said || event instanceof SessionEvent.Sent)) {
            String words = event.toString();
            String brief = words.substring(0, Math.min(160, words.length()));
            told.add("%tT.%<tL %s".formatted(System.currentTimeMillis(), brief));
        }
        switch (event) {
            case SessionEvent.Entered entered -> {
                inside = true;
                known.addAll(entered.members());
            }
            case SessionEvent.Disconnected _ -> timesLost++;
            case SessionEvent.RoomClosed closed -> wrong.add(name + " is out: " + closed.reason());
            case SessionEvent.Said said when said.sender().isEmpty() -> lastSaid = said.seq();
            case SessionEvent.Said said -> {
                long seq = said.seq();
                var text = new Spoken(said.text());
                if (seq <= lastSaid) {
                    wrong.add("%s heard %d behind %d".formatted(name, seq, lastSaid));
                }
                lastSaid = seq;
                show(seq, said.sender(), text);
                text.saidNs().ifPresent(from -> latenciesUs.add(usSince(from)));
            }
            case SessionEvent.Sent(var _, var which, var seq, var _) -> {
                Spoken own = said.get((int) which - 1);
                if (acknowledged.add(which)) {
                    own.saidNs().ifPresent(from -> waitedUs.add(usSince(from)));
                }
                if (seq > 0) {
                    show(seq, name, own);
                }
            }
            case SessionEvent.Unsent(var _, var which, var refusal, var reason) -> {
                if (refusal.isPresent()) {
                    wrong.add("%s: %d was refused: %s".formatted(name, which, reason));
                } else {
                    saidAgain++;
                    if (!reason.equals(SILENCE)) {
                        wrong.add("%s: %d was given up: %s".formatted(name, which, reason));
                    }
                    session.submit(new SessionCommand.SayAgain(room, which));
                }
            }
            case SessionEvent.Filled(var _, var _, var _, var lines, var gone) -> {
                lines.forEach(line -> show(line.seq(), line.sender(), new Spoken(line.text())));
                if (gone) {
                    wrong.add(name + ": something is no longer kept");
                }
            }
            case SessionEvent.Missing(var _, var after, var _, var fetching) -> {
                if (!fetching) {
                    leftOut.add(after);
                    scrollsUp();
                }
            }
            case SessionEvent.Older(var _, var _, var lines, var _, var _) -> scrolls(lines);
            case SessionEvent.MemberJoined joined -> {
                comingAndGoing.add(joined);
                known.add(joined.user());
            }
            case SessionEvent.MemberLeft left -> comingAndGoing.add(left);
            case SessionEvent.Refused(SessionCommand.ReadOlder _, var _) -> isScrolling = false;
            case SessionEvent _ -> {}
        }
    }

    /** Reads on until all that was left out is shown, as somebody does who scrolls up. */
    private void scrolls(List<SessionEvent.Line> lines) {
        for (SessionEvent.Line line : lines) {
            boolean isNotice = line.sender().isEmpty();
            if (!isNotice
                    && shown.putIfAbsent(line.seq(), said(line.sender(), line.text())) == null) {
                scrolled.add(line.seq());
            }
        }
        isScrolling = false;
        scrollsUp();
    }

    /** To what was left out and is not shown yet, from below; a page at a time. */
    synchronized void scrollsUp() {
        if (!isScrolling) {
            leftOut.stream().flatMap(this::firstBehind).findFirst().ifPresent(this::readsBefore);
        }
    }

    /** The first line behind this place whose predecessor, behind it too, is not shown. */
    private Stream<Long> firstBehind(long after) {
        return shown.tailMap(after, false).keySet().stream()
                .filter(seq -> seq - 1 > after && !shown.containsKey(seq - 1))
                .limit(1);
    }

    private void readsBefore(long seq) {
        isScrolling = true;
        session.submit(new SessionCommand.ReadOlder(room, seq));
    }

    private void show(long seq, String sender, Spoken text) {
        if (sender.isEmpty()) {
            return; // a notice
        }
        String now = said(sender, text.text());
        String before = shown.put(seq, now);
        boolean isThereAnyway = scrolled.remove(seq) && now.equals(before);
        if (before != null && !isThereAnyway) {
            wrong.add("%s was shown %d twice: %s and %s".formatted(name, seq, before, now));
        }
    }

    /** How a line is written down. */
    static String said(String sender, String text) {
        return sender + ": " + new Spoken(text).brief();
    }

    /** Who is here by now, and missed nothing from his first line to this place. */
    synchronized boolean hasAllUpTo(long last) {
        return shown.size() == last; // the places of notices are not among them
    }

    /** What he said, in his order. */
    synchronized List<String> said() {
        return said.stream().map(text -> said(name, text.text())).toList();
    }

    synchronized int timesSaid() {
        return said.size();
    }

    synchronized int saidAgain() {
        return saidAgain;
    }

    /** The connection. */
    synchronized int timesLost() {
        return timesLost;
    }

    /** For acknowledgements of what he said. */
    synchronized boolean isWaiting() {
        return acknowledged.size() < said.size();
    }

    synchronized NavigableMap<Long, String> shown() {
        return new TreeMap<>(shown);
    }

    /** How many it has been told of, itself among them: of those who stay, after some seconds. */
    synchronized int known() {
        return known.size();
    }

    /** Since this was asked last: others who came, and who went. */
    synchronized List<SessionEvent> comingAndGoing() {
        List<SessionEvent> all = List.copyOf(comingAndGoing);
        comingAndGoing.clear();
        return all;
    }

    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    private static long usSince(long fromNs) {
        return (System.nanoTime() - fromNs) / 1000;
    }

    /** Until what they said was acknowledged. */
    synchronized List<Long> waitedUs() {
        return List.copyOf(waitedUs);
    }

    /** Until they were shown what others said. */
    synchronized List<Long> latenciesUs() {
        return List.copyOf(latenciesUs);
    }

    @Override
    public synchronized String toString() {
        return "%s (%d said, %d again, %d acknowledged, wrong %s, left out %s, told: %s)"
                .formatted(
                        name, said.size(), saidAgain, acknowledged.size(), wrong, leftOut, tail());
    }

    private List<String> tail() {
        return told.subList(Math.max(0, told.size() - 40), told.size());
    }

    @Override
    public void close() throws IOException {
        session.close();
        if (network != null) {
            network.close();
        }
    }
}
