package dev.tcrp.tui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps what a session tells, so that a test can wait for it. */
public final class Ears implements Consumer<SessionEvent> {
    private final List<SessionEvent> heard = new CopyOnWriteArrayList<>();

    @Override
    public void accept(SessionEvent event) {
        heard.add(event);
    }

    /** All so far, in order. */
    public List<SessionEvent> heard() {
        return new ArrayList<>(heard);
    }

    /** Waits for the first event of this kind. */
    public <T extends SessionEvent> T hears(Class<T> kind) {
        return hears(kind, event -> true);
    }

    /** Waits for the first words of somebody else, which are these. */
    public void hears(String sender, String text) {
        var said = hears(SessionEvent.Said.class);
        assertThat(List.of(said.sender(), said.text())).containsExactly(sender, text);
    }

    /** Waits for the first event of this kind that is so. */
    public <T extends SessionEvent> T hears(Class<T> kind, Predicate<T> so) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () ->
                                heard.stream()
                                        .filter(kind::isInstance)
                                        .map(kind::cast)
                                        .filter(so)
                                        .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    /** Forgets what was heard so far. */
    public void forget() {
        heard.clear();
    }
}
