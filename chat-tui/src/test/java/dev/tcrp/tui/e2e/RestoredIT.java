package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rooms of a server are set back while people and programs look on (PROTOCOL.md section 10.5;
 * case A2): each shows the restored log and all after it, once, and says what has happened. Short
 * here; long by {@code -Drestored.panes=3 -Drestored.lines=7 -Drestored.tails=3
 * -Drestored.times=10}, see .ci/delivery.
 */
final class RestoredIT {
    private static final int PANES = Integer.getInteger("restored.panes", 1);
    private static final int LINES = Integer.getInteger("restored.lines", 1);
    private static final int TAILS = Integer.getInteger("restored.tails", 1);
    private static final int TIMES = Integer.getInteger("restored.times", 2);

    /** Far less than the page that is shown at entry. */
    private static final int BEFORE = 10;

    @TempDir private Path home;

    private final List<Onlooker> onlookers = new ArrayList<>();
    private final List<String> stored = new ArrayList<>();
    private int lastText;
    private ServerProcess server =
            ServerProcess.with("--room=tea:" + (PANES + LINES + TAILS + 2), "--rate-limit=off");
    private final List<String> tokens = server.tokens();

    @BeforeEach
    void manyLookOn() throws IOException {
        for (int i = 0; i < PANES; i++) {
            onlookers.add(panes("p" + i));
        }
        for (int i = 0; i < LINES; i++) {
            onlookers.add(
                    new Onlooker.Lines(
                            RunningProgram.chat(
                                    nextMember(), "--plain", "--user", "c" + i, "--room", "tea")));
        }
        for (int i = 0; i < TAILS; i++) {
            onlookers.add(
                    new Onlooker.Tail(
                            RunningProgram.chat(
                                    nextMember(),
                                    "tail",
                                    "tea",
                                    "--user",
                                    "t" + i,
                                    "--since",
                                    "0",
                                    "-f",
                                    "--json")));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> members() == onlookers.size());
        says(BEFORE);
        areAllShown(stored);
    }

    /** Who comes while something is said sees that before what was said before it. */
    private long members() {
        Program who =
                Program.chat(
                        Map.of("CHAT_SERVER", server.address(), "CHAT_TOKEN", tokens.getFirst()),
                        "",
                        "who",
                        "tea");
        assertThat(who.exit()).as(who.err()).isZero();
        return who.out().lines().count();
    }

    @AfterEach
    void end() throws IOException {
        for (Onlooker onlooker : onlookers) {
            onlooker.close();
        }
        server.close();
    }

    @Test
    void eachShowsARestoredLogAndAllAfterOnceAndSaysSo() {
        Path backup = home.resolve("backup.db");
        server.isBackedUpTo(backup);
        List<String> inBackup = List.copyOf(stored);
        for (int i = 1; i <= TIMES; i++) {
            says(3);
            isShownLast(stored.getLast());
            ends(i % 2 == 0 ? "KILL" : "TERM");
            server.isRestoredFrom(backup);
            isSetBackTo(inBackup);
            server = server.again();
            says(i);
            areAllShownSinceSetBack(i);
        }
    }

    /**
     * Fewer are said after it than were lost, as many, and more, before anybody is back: only the
     * time of what one knows tells then.
     */
    @ParameterizedTest
    @CsvSource({"folder, 2", "folder, 4", "folder, 9", "rooms.db, 2", "rooms.db, 9"})
    void anOldCopyPutBackByHandIsNoticedToo(String what, int after) throws IOException {
        ends("TERM");
        Path copy = copy(server.folder(), home.resolve("copy"));
        List<String> inCopy = List.copyOf(stored);
        server = server.again();
        says(4);
        isShownLast(stored.getLast());
        ends("TERM");
        onlookers.forEach(Onlooker::sleeps);
        if (what.equals("folder")) {
            removeRooms();
            copy(copy, server.folder());
        } else {
            removeRooms();
            Files.copy(copy.resolve(what), server.folder().resolve(what));
        }
        isSetBackTo(inCopy);
        server = server.again();
        says(after);
        onlookers.forEach(Onlooker::wakes);
        areAllShownSinceSetBack(1);
        says(2);
        areAllShownSinceSetBack(1);
    }

    private void ends(String signal) {
        server.signal(signal);
        server.awaitExit();
        server.close();
    }

    private void isSetBackTo(List<String> before) {
        stored.clear();
        stored.addAll(before);
    }

    /** So many lines, acknowledged. */
    private void says(int count) {
        List<String> texts = IntStream.range(0, count).mapToObj(_ -> "text " + ++lastText).toList();
        Program sent =
                Program.chat(
                        Map.of("CHAT_SERVER", server.address(), "CHAT_TOKEN", tokens.getFirst()),
                        String.join("\n", texts.stream().map("«%s»"::formatted).toList()),
                        "send",
                        "tea",
                        "--user",
                        "ci",
                        "--per-line");
        assertThat(sent.exit()).as(sent.err()).isZero();
        stored.addAll(texts);
    }

    private void isShownLast(String text) {
        eventually(each -> assertThat(each.shown()).as("%s", each).endsWith(text));
    }

    private void areAllShown(List<String> texts) {
        eventually(each -> assertThat(each.shown()).as("%s", each).isEqualTo(texts));
    }

    private void areAllShownSinceSetBack(int times) {
        eventually(
                each -> {
                    assertThat(each.shownSinceSetBack()).as("%s", each).isEqualTo(stored);
                    assertThat(each.timesSetBack()).as("%s", each).isIn(times, -1);
                });
    }

    private interface Check {
        void of(Onlooker each);
    }

    private void eventually(Check check) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> onlookers.forEach(check::of));
    }

    private Map<String, String> nextMember() {
        return Map.of(
                "CHAT_SERVER", server.address(), "CHAT_TOKEN", tokens.get(1 + onlookers.size()));
    }

    private Onlooker panes(String user) throws IOException {
        Path pid = home.resolve(user);
        var terminal =
                Terminal.running(
                        100,
                        100,
                        nextMember(),
                        "sh -c 'echo $$ >%s; exec %s --user %s --room tea'"
                                .formatted(pid, Program.CLIENT, user));
        terminal.sees("tea ›");
        return new Onlooker.Panes(terminal, Long.parseLong(Files.readString(pid).strip()));
    }

    private void removeRooms() throws IOException {
        try (Stream<Path> files = Files.list(server.folder())) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().matches("rooms\\.db(-wal|-shm)?")) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        to.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }
}
