package dev.tcrp.tui.app;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.accounts.Accounts;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.terminal.Ui.Next;
import dev.tcrp.tui.text.Language;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.Effect;
import dev.tcrp.tui.update.Step;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.update.Update;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The model and the session behind one chat, whatever shows it; owned by the thread that shows it.
 */
public final class Conversation {
    private final Clock clock;
    private final Sessions sessions;
    private final Watcher watcher;
    private final Optional<LinkOpener> opener;
    private Model model;
    private Next next = Next.GO_ON;
    private final TypingTold typing = new TypingTold();
    private Optional<Effect.Call> call = Optional.empty();
    private Optional<String> copied = Optional.empty();
    private Optional<String> toEdit = Optional.empty();
    private Optional<Effect.AskPictures> picturesAsked = Optional.empty();

    /** Keeps what the next start is to know. */
    interface Watcher {
        /** The next start is not to open this room. */
        void forgotten(RoomKey room);

        /** What enters a room that was refused, or the one refused last, by another name. */
        Optional<SessionCommand.Enter> enterAs(Optional<RoomKey> room, UserName as);

        /** The next start is to know of what comes now, or of nothing. */
        void keeps(boolean keeps);

        /** A server is to be started here. */
        void host();

        /** Changes what is stored for the next start. */
        void changed(UnaryOperator<Accounts> change);

        /** Keeps what was chosen for later starts; what came of it. */
        UiEvent keep(Setting setting, List<String> values);

        /** Somebody has called the person, who has chosen this. */
        default void called(Effect.Call call, Settings settings) {}

        /** The chat has come so far. */
        void saw(Model model);
    }

    Conversation(
            Model model,
            Sessions sessions,
            Watcher watcher,
            Clock clock,
            Optional<LinkOpener> opener) {
        this.model = model;
        this.sessions = sessions;
        this.watcher = watcher;
        this.clock = clock;
        this.opener = opener;
    }

    /** Where the person is: times are told in this zone. */
    ZoneId zone() {
        return clock.getZone();
    }

    Model model() {
        return model;
    }

    Session session() {
        return sessions;
    }

    /** Whether the person has quit. */
    boolean isOver() {
        return next == Next.END;
    }

    /** The last call to the person that was not asked for yet. */
    Optional<Effect.Call> call() {
        Optional<Effect.Call> last = call;
        call = Optional.empty();
        return last;
    }

    /** The last text for the clipboard that was not asked for yet. */
    Optional<String> copied() {
        Optional<String> last = copied;
        copied = Optional.empty();
        return last;
    }

    /** The text that is to be edited elsewhere, and was not asked for yet. */
    Optional<String> toEdit() {
        Optional<String> last = toEdit;
        toEdit = Optional.empty();
        return last;
    }

    /** The question to the terminal that was not asked yet. */
    Optional<Effect.AskPictures> picturesAsked() {
        Optional<Effect.AskPictures> last = picturesAsked;
        picturesAsked = Optional.empty();
        return last;
    }

    /** When time alone changes something, if nothing happens before. */
    Optional<Duration> due() {
        Stream<ZonedDateTime> typed =
                model.rooms().panes().stream().flatMap(p -> p.roster().typists().due().stream());
        Stream<ZonedDateTime> held = model.held().due().stream();
        Stream<ZonedDateTime> read = model.current().kept().glance().due().stream();
        return Stream.of(read, typed, held)
                .flatMap(due -> due)
                .min(ZonedDateTime::compareTo)
                .map(due -> Duration.between(ZonedDateTime.now(clock), due));
    }

    /** What the shell is to do next; asking makes it {@link Next#GO_ON}, but for the end. */
    Next next() {
        Next wanted = next;
        next = wanted == Next.END ? Next.END : Next.GO_ON;
        return wanted;
    }

    /** Takes one event, and does the work that comes of it. */
    void handle(UiEvent event) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        Model before = model;
        Step step = Update.step(before, event, now);
        model = step.model();
        typing.after(event, before, model, now).ifPresent(sessions::submit);
        step.effects().forEach(this::carryOut);
        watcher.saw(model);
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Ask(var command) -> sessions.submit(model.turnedTo().address(), command);
            case Effect.Connect(var server, var pin, var others) ->
                    sessions.open(server, pin, others);
            case Effect.Disconnect(var server) -> sessions.close(server);
            case Effect.Keep(var keeps) -> watcher.keeps(keeps);
            case Effect.Host() -> watcher.host();
            case Effect.EnterAs(var room, var as) ->
                    watcher.enterAs(room, as).ifPresent(sessions::submit);
            case Effect.Forget(var room) -> watcher.forgotten(room);
            case Effect.Quit() -> want(Next.END);
            case Effect.Redraw() -> want(Next.REDRAW);
            case Effect.Suspend() -> want(Next.SUSPEND);
            case Effect.Call named -> {
                call = Optional.of(named);
                watcher.called(named, model.settings());
            }
            case Effect.Save(var text) -> handle(InviteFile.written(text));
            case Effect.Copy(var text) -> copied = Optional.of(text);
            case Effect.Open(var link) -> open(link);
            case Effect.MuteRoom(var room, boolean muted) ->
                    watcher.changed(accounts -> accounts.muted(room, muted));
            case Effect.Ignore(var who, boolean ignored) ->
                    watcher.changed(accounts -> accounts.ignored(who, ignored));
            case Effect.AskPictures ask -> picturesAsked = Optional.of(ask);
            case Effect.Edit(var text) -> toEdit = Optional.of(text);
            case Effect.KeepSetting(var setting, var values) -> {
                if (setting == Setting.LANG) {
                    var environment = Surroundings.ofProcess().environment();
                    Words.speak(Language.of(values.getFirst(), environment));
                }
                handle(watcher.keep(setting, values));
            }
        }
    }

    /** Where nothing opens it, it is in the clipboard. */
    private void open(String link) {
        List<String> chosen = model.settings().values(Setting.OPEN_WITH);
        Optional<LinkOpener> with = chosen.isEmpty() ? opener : Optional.of(new LinkOpener(chosen));
        if (with.filter(it -> it.open(link)).isEmpty()) {
            copied = Optional.of(link);
            handle(new UiEvent.InputTrouble(Words.of("app.link_copied")));
        }
    }

    /** Of several wishes in one batch the weightiest counts. */
    private void want(Next wish) {
        next = wish.compareTo(next) > 0 ? wish : next;
    }
}
