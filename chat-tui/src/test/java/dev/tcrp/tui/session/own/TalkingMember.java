package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.RoomPane.Standing;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.model.Talk;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.update.Effect;
import dev.tcrp.tui.update.Step;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.update.Update;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A person's client without a screen: a session, and the model that folds what it tells. */
final class TalkingMember implements AutoCloseable {
    private static final ZonedDateTime NOW =
            ZonedDateTime.of(2026, 11, 23, 9, 30, 0, 0, ZoneOffset.UTC);

    private final ServerAddress server;
    private final String user;
    private final RoomKey room;
    private final Queue<SessionEvent> events = new ConcurrentLinkedQueue<>();
    private final Session session;
    private Model model;

    /** A message as everybody sees it. */
    record Seen(
            String sender,
            String text,
            Optional<Talk.Quote> reply,
            long root,
            boolean alsoInRoom,
            boolean isEdited,
            String deletion,
            long replies,
            Optional<Long> lastReply,
            Map<String, Long> reactions) {
        Seen withoutQuote() {
            return new Seen(
                    sender,
                    text,
                    Optional.empty(),
                    root,
                    alsoInRoom,
                    isEdited,
                    deletion,
                    replies,
                    lastReply,
                    reactions);
        }
    }

    TalkingMember(
            ServerAddress server, Security security, RoomName room, String user, Token token) {
        this.server = server;
        this.user = user;
        this.room = new RoomKey(server, room);
        var name = new UserName(user);
        model = Model.of(name, new Server(server, "chat-tui"));
        session = OwnSession.start(server, security, name, events::add);
        session.submit(new Enter(this.room, token));
    }

    /** Takes what has come. */
    TalkingMember hears() {
        for (var next = events.poll(); next != null; next = events.poll()) {
            step(new UiEvent.News(server, next));
        }
        return this;
    }

    /** Waits until this message is here, and nothing is on its way. */
    TalkingMember hearsUpTo(String text) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(hears().missing(text)).isEmpty());
        return this;
    }

    /** Waits until they are in. */
    TalkingMember isIn() {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                hears().model
                                        .rooms()
                                        .pane(room)
                                        .filter(pane -> pane.standing() == Standing.ENTERED)
                                        .isPresent());
        return this;
    }

    /** Whether what was said before they came is here. */
    boolean hasRead() {
        return hears().model.rooms().pane(room).filter(p -> p.log().firstSeq() > 0).isPresent();
    }

    boolean has(String text) {
        return pane().log().entries().stream().anyMatch(e -> e.line().text().equals(text));
    }

    /** Why it is not over yet. */
    private List<Object> missing(String text) {
        RoomPane pane = pane();
        var missing = new ArrayList<Object>(has(text) ? List.of() : List.of(text));
        missing.addAll(pane.doings().own());
        missing.addAll(pane.doings().waiting());
        pane.log().entries().stream()
                .map(Log.Entry::line)
                .filter(LogLine::isPending)
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            missing.add(model.server().connection());
            missing.add(pane.standing());
            pane.log().entries().reversed().stream()
                    .map(Log.Entry::line)
                    .filter(line -> !LogLine.isSpoken(line))
                    .limit(5)
                    .forEach(missing::add);
        }
        if (pane.doings().stale() > 0) {
            missing.add("stale before " + pane.doings().stale());
        }
        return missing;
    }

    /** Types a line. */
    TalkingMember types(String line) {
        hears();
        step(new UiEvent.Submitted(Optional.of(room), LineEditor.of(line)));
        return this;
    }

    /** Reads on to the beginning. */
    TalkingMember readsAll() {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            hears();
                            step(new UiEvent.ReadBack());
                            return pane().log().firstSeq() == 1 && pane().log().gaps().isEmpty();
                        });
        return this;
    }

    private void step(UiEvent event) {
        Step step = Update.step(model, event, NOW);
        model = step.model();
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.Ask(var command)) {
                session.submit(command);
            }
        }
    }

    RoomPane pane() {
        return model.rooms().pane(room).orElseThrow();
    }

    /** What they see of a message that another sees otherwise, in words. */
    List<String> differencesFrom(TalkingMember other) {
        Map<Long, Seen> mine = sees();
        Map<Long, Seen> others = other.sees();
        var places = new TreeSet<>(mine.keySet());
        places.addAll(others.keySet());
        return places.stream()
                .filter(seq -> !Objects.equals(mine.get(seq), others.get(seq)))
                .map(seq -> user + " " + seq + ": " + mine.get(seq) + "; " + others.get(seq))
                .toList();
    }

    /** The places of the messages, from top to bottom. */
    List<Long> order() {
        return pane().log().entries().stream()
                .filter(entry -> entry.seq() > 0 && entry.line() instanceof Spoken)
                .map(Log.Entry::seq)
                .toList();
    }

    /** All messages that are here, by place. */
    Map<Long, Seen> sees() {
        Map<Long, Seen> seen = new TreeMap<>();
        for (Log.Entry entry : pane().log().entries()) {
            if (entry.seq() > 0 && entry.line() instanceof Spoken said) {
                seen.put(entry.seq(), seen(said));
            }
        }
        return seen;
    }

    /** The same but for what replies quote: that may not be here. */
    Map<Long, Seen> seesWithoutQuotes() {
        Map<Long, Seen> seen = sees();
        seen.replaceAll((_, one) -> one.withoutQuote());
        return seen;
    }

    private static Seen seen(Spoken said) {
        Talk talk = said.talk();
        Map<String, Long> reactions = new TreeMap<>();
        talk.reactions().forEach(one -> reactions.put(one.emoji(), one.count()));
        return new Seen(
                said.sender(),
                said.text(),
                talk.reply(),
                talk.root(),
                talk.alsoInRoom(),
                talk.edited().isPresent(),
                talk.deletion().toString(),
                talk.replies(),
                talk.lastReply().map(at -> at.toInstant().toEpochMilli()),
                reactions);
    }

    /** What they have reacted with, by place. */
    Map<Long, List<String>> mine() {
        Map<Long, List<String>> mine = new TreeMap<>();
        for (Log.Entry entry : pane().log().entries()) {
            if (entry.seq() > 0 && entry.line() instanceof Spoken said) {
                List<String> own =
                        said.talk().reactions().stream()
                                .filter(Talk.Reacted::mine)
                                .map(Talk.Reacted::emoji)
                                .toList();
                mine.put(entry.seq(), own);
            }
        }
        return mine;
    }

    @Override
    public void close() {
        session.close();
    }
}
