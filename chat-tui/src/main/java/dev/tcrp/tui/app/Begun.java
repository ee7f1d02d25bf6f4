package dev.tcrp.tui.app;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.tui.accounts.Accounts;
import dev.tcrp.tui.accounts.AccountsStore;
import dev.tcrp.tui.accounts.Desk;
import dev.tcrp.tui.accounts.DeviceSlot;
import dev.tcrp.tui.accounts.KeptRoom;
import dev.tcrp.tui.accounts.Outbox;
import dev.tcrp.tui.accounts.PrintedToken;
import dev.tcrp.tui.accounts.RoomSecret;
import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.model.FirstStart;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.Panes;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.InRoom;
import dev.tcrp.tui.session.SessionCommand.Make;
import dev.tcrp.tui.session.SessionCommand.MoveFile;
import dev.tcrp.tui.session.SessionCommand.Show;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.own.OwnSession;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.Effect;
import dev.tcrp.tui.update.UiEvent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A chat that begins with what was kept, and keeps what comes of it; closed behind the sessions.
 */
final class Begun implements AutoCloseable {
    /** As long as somebody may need to unlock their secrets. */
    private static final Duration TOKEN_PATIENCE = Duration.ofMinutes(1);

    private final ChatOptions options;
    private final Beginning beginning;
    private final Accounts accounts;
    private final Clock clock;
    private final Optional<Keeping> keeping;
    private final Optional<DeviceSlot> slot;
    private final Optional<SaidLines> said;
    private final Optional<DeskSaver> saver;
    private final Retries retries = new Retries();
    private final CalledPrograms programs = new CalledPrograms(this::tell);
    private final Set<String> troubles = new LinkedHashSet<>();
    private final List<InRoom> left = new ArrayList<>();
    private @Nullable Consumer<String> telling;
    private volatile boolean keeps = true;

    private Begun(ChatOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
        Optional<StateFolder> folder = options.reopening().folder();
        var store = folder.map(at -> new AccountsStore(at, this::trouble));
        accounts = store.map(AccountsStore::load).orElse(Accounts.NONE);
        keeping = store.map(it -> new Keeping(it, accounts));
        slot = folder.flatMap(at -> DeviceSlot.take(at, new SecureRandom(), this::trouble));
        said = slot.map(SaidLines::new);
        saver = slot.map(one -> DeskSaver.start(one, options.plain()));
        beginning = Beginning.of(options, accounts);
    }

    static Begun of(ChatOptions options, Clock clock) {
        return new Begun(options, clock);
    }

    Beginning beginning() {
        return beginning;
    }

    /** Starts the session with a server of ours, as the device that one was there before. */
    Session session(ServerAddress server, Security security, Consumer<SessionEvent> events) {
        security.ways().add(accounts.others(server));
        Optional<Outbox> outbox = slot.map(DeviceSlot::outbox);
        Device device =
                outbox.map(box -> box.device(server))
                        .orElseGet(() -> Device.from(new SecureRandom()));
        long count = outbox.map(box -> box.count(server)).orElse(0L);
        return OwnSession.resume(server, security, beginning.user(), device, count, events);
    }

    /** Something cannot be kept: said once, at the latest when there is a screen. */
    private synchronized void trouble(String words) {
        if (troubles.add(words) && telling != null) {
            telling.accept(words);
        }
    }

    private synchronized void tell(String words) {
        if (telling != null) {
            telling.accept(words);
        }
    }

    /** What cannot be kept from now on is told to this; any thread. */
    synchronized void tellTo(Consumer<String> told) {
        telling = told;
    }

    private synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }

    /**
     * The session with this server has told this; first of all it is kept.
     *
     * @return whether the person is to hear of it: not of keys that are kept for them
     */
    boolean heard(ServerAddress server, SessionEvent event, Sessions sessions) {
        said.ifPresent(it -> it.heard(event));
        keeping.filter(_ -> keeps).ifPresent(it -> it.heard(server, event));
        retries.heard(server, event).forEach(sessions::submit);
        if (event instanceof SessionEvent.Entered entered) {
            said.map(it -> it.entered(entered.room())).orElse(List.of()).forEach(sessions::submit);
        }
        boolean isKept = keeping.isPresent() && troubles().isEmpty();
        return !(event instanceof SessionEvent.KeyGiven && (isKept || !keeps));
    }

    /** Enters the rooms of last time, and the one that the options name. */
    void enter(Sessions sessions) {
        options.operator()
                .map(token -> new Show(List.of(HeldToken.ofOperator(token))))
                .ifPresent(show -> sessions.submit(options.server(), show));
        for (KeptRoom kept : beginning.rooms()) {
            said.map(it -> it.leftIn(kept.key(), left.size(), clock.instant()))
                    .ifPresent(left::addAll);
            boolean isGiven =
                    options.token().isPresent()
                            && beginning.named().equals(Optional.of(kept.key()));
            if (!isGiven) {
                enter(kept, sessions);
            }
        }
        beginning.named().flatMap(this::first).ifPresent(sessions::submit);
        left.stream().filter(one -> !(one instanceof MoveFile)).forEach(sessions::submit);
    }

    private void enter(KeptRoom kept, Sessions sessions) {
        switch (kept.secret()) {
            case RoomSecret.Held(var token) -> sessions.submit(entry(kept, token));
            case RoomSecret.Printed printed ->
                    Thread.ofPlatform()
                            .daemon()
                            .name("token-command")
                            .start(() -> enter(kept, printed, sessions));
        }
    }

    private void enter(KeptRoom kept, RoomSecret.Printed printed, Sessions sessions) {
        try {
            sessions.submit(entry(kept, PrintedToken.of(printed, TOKEN_PATIENCE)));
        } catch (IOException e) {
            trouble(Words.of("app.token_command", kept.key(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Enter entry(KeptRoom kept, Token token) {
        return new Enter(kept.key(), token, Optional.of(kept.user()));
    }

    /** A room that is named without a token is made, unless it is one of last time. */
    private Optional<SessionCommand> first(RoomKey room) {
        if (options.token().isPresent()) {
            return Optional.of(new Enter(room, options.token().get()));
        }
        return beginning.namedAsKept().isPresent() ? Optional.empty() : Optional.of(new Make(room));
    }

    /** Where what a server here stores is kept; nowhere when nothing is to be kept. */
    Optional<StateFolder> folder() {
        return options.reopening().folder().filter(_ -> keeps);
    }

    /**
     * The chat as it begins.
     *
     * @param host starts a server here
     * @param asks whether a person is asked where to go
     */
    Conversation conversation(Sessions sessions, Runnable host, boolean asks) {
        Desk desk = slot.map(DeviceSlot::desk).orElse(Desk.CLEAN);
        ZonedDateTime now = ZonedDateTime.now(clock);
        Settings settings = options.preferences().settings();
        Model kept = beginning.model(accounts, desk, left, options.classic(), now);
        Model chosen =
                (options.plain() ? withoutPlaces(kept) : kept)
                        .withSettings(settings)
                        .withPanes(Panes.of(settings));
        Model model = KeptLines.on(KeptLook.on(chosen, desk.look()), desk, now);
        for (String problem : options.preferences().problems()) {
            model = model.told(new LogLine.Failure(now, problem));
        }
        for (String trouble : troubles()) {
            model = model.plus(new LogLine.Failure(now, trouble));
        }
        // Over TLS what is said before the room is entered waits for that.
        boolean waits = options.security() instanceof Security.Tls && !options.classic();
        if (asks) {
            var first = new Overlay.First(FirstStart.proposing(beginning.user()));
            model = model.withOverlay(Optional.of(first));
        }
        return new Conversation(
                waits ? model.withAwaited(beginning.named()) : model,
                sessions,
                new Conversation.Watcher() {
                    @Override
                    public void forgotten(RoomKey room) {
                        retries.forget(room);
                        keeping.ifPresent(it -> it.forgotten(room));
                    }

                    @Override
                    public Optional<Enter> enterAs(Optional<RoomKey> room, UserName as) {
                        return retries.again(room, as);
                    }

                    @Override
                    public void keeps(boolean keeps) {
                        Begun.this.keeps = keeps;
                    }

                    @Override
                    public void host() {
                        host.run();
                    }

                    @Override
                    public void changed(UnaryOperator<Accounts> change) {
                        keeping.ifPresent(it -> it.changed(change));
                    }

                    @Override
                    public void called(Effect.Call call, Settings chosen) {
                        programs.call(call, chosen);
                    }

                    @Override
                    public UiEvent keep(Setting setting, List<String> values) {
                        return options.preferences().kept(setting, values);
                    }

                    @Override
                    public void saw(Model next) {
                        saver.filter(_ -> keeps).ifPresent(it -> it.saw(next));
                    }
                },
                clock,
                LinkOpener.of(Surroundings.ofProcess().environment()));
    }

    /** Lines that were printed are not scrolled to. */
    private static Model withoutPlaces(Model model) {
        return model.withRooms(model.rooms().mapAll(pane -> pane.withKept(pane.kept().goingTo(0))));
    }

    @Override
    public void close() {
        saver.ifPresent(DeskSaver::close);
    }
}
