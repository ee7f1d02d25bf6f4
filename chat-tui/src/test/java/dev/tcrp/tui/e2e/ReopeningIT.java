package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Twenty rooms on two servers, as one person left them, whatever ended the client. */
final class ReopeningIT {
    private static final List<String> HERE = names("a");
    private static final List<String> THERE = names("b");

    private final Path state = Program.freshState();
    private ServerProcess here = ServerProcess.with();
    private ServerProcess there = ServerProcess.with();

    @AfterEach
    void end() {
        here.close();
        there.close();
    }

    private static List<String> names(String prefix) {
        return IntStream.rangeClosed(1, 10).mapToObj(i -> "%s%02d".formatted(prefix, i)).toList();
    }

    private Terminal starts(String words) {
        var environment = Map.of("XDG_STATE_HOME", state.toString());
        return Terminal.running(120, 36, environment, Program.CLIENT + " " + words);
    }

    @Test
    void theSameRoomsAreThereAfterAKillAfterARebootAndAfterQuit() {
        try (var alice = starts("--user alice --server " + here.address() + " --room a01")) {
            alice.sees("a01 ›");
            HERE.stream().skip(1).forEach(room -> makes(alice, room));
            alice.says("/connect " + there.address());
            makes(alice, THERE.getFirst());
            THERE.stream().skip(1).forEach(room -> makes(alice, room));
            alice.types("half a line");
            await().until(() -> desk().contains("half a line"));
            alice.kills();
        }
        isBack(back -> back.kills());
        here.signal("KILL");
        there.signal("KILL");
        here.close();
        there.close();
        here = here.again();
        there = there.again();
        isBack(back -> back.presses("C-u").says("/quit").sees("ended with 0"));
        try (var alice = starts("")) {
            alice.sees("b10 ›").says("/leave").sees("You left b10").kills();
        }
        try (var alice = starts("")) {
            alice.sees("a01 ›").sees("b09");
            assertThat(alice.screen()).doesNotContain("b10");
        }
    }

    private static void makes(Terminal who, String room) {
        who.says("/create " + room).sees(room + " ›");
    }

    private void isBack(Consumer<Terminal> ends) {
        try (var alice = starts("")) {
            alice.sees("b10 ›").sees("half a line").sees("UDP ");
            assertThat(Stream.concat(HERE.stream(), THERE.stream()))
                    .allSatisfy(room -> assertThat(alice.screen()).contains(room));
            assertThat(alice.screen().lines().flatMap(ReopeningIT::room))
                    .containsExactlyElementsOf(
                            Stream.concat(HERE.stream(), THERE.stream()).toList());
            Stream.concat(HERE.stream(), THERE.stream())
                    .forEach(room -> alice.presses("M-Down").sees(room + " ›"));
            await().until(
                            () ->
                                    desk().contains(
                                                    "[[open]]\nserver = \"%s\"\nroom = \"b10\""
                                                            .formatted(there.address())));
            ends.accept(alice);
        }
    }

    /** The room of a line of the list at the left. */
    private static Stream<String> room(String line) {
        String name = line.split("│", 2)[0].replaceFirst("^[0-9 ]{2}", "").strip();
        return name.matches("[ab][0-9]{2}") ? Stream.of(name) : Stream.of();
    }

    private String desk() throws IOException {
        Path file = state.resolve("chat-tui/desk-1.toml");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
