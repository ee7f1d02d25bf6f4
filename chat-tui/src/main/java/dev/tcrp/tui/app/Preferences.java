package dev.tcrp.tui.app;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.accounts.StateFile;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.settings.SettingsEdit;
import dev.tcrp.tui.settings.SettingsReading;
import dev.tcrp.tui.settings.SettingsReading.Outcome;
import dev.tcrp.tui.settings.SettingsReading.Sources;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.UiEvent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of a start, and the file that they are kept in (XDG Base Directory Specification):
 * {@code $XDG_CONFIG_HOME/chat-tui/config.toml}.
 *
 * @param problems what is wrong in file and environment, a sentence each
 * @param wrongFlags what is wrong on the command line, a sentence each
 * @param file none without a home and that variable
 */
public record Preferences(
        Settings settings, List<String> problems, List<String> wrongFlags, Optional<Path> file) {
    private static final String UNREADABLE = "cannot be read";

    /** Nothing was chosen, and nothing can be kept. */
    public static final Preferences USUAL =
            new Preferences(Settings.USUAL, List.of(), List.of(), Optional.empty());

    /** Copies the lists. */
    public Preferences {
        problems = List.copyOf(problems);
        wrongFlags = List.copyOf(wrongFlags);
    }

    /**
     * Those of these surroundings.
     *
     * @param flags each {@code KEY=VALUE}
     */
    public static Preferences of(Surroundings around, List<String> flags) {
        Optional<Path> file = file(around);
        var problems = new ArrayList<String>();
        Optional<String> text = Optional.empty();
        try {
            text = file.isPresent() ? new StateFile(file.get()).read() : text;
        } catch (IOException e) {
            problems.add(trouble(file, UNREADABLE, e) + ".");
        }
        Outcome outcome =
                SettingsReading.of(
                        new Sources(
                                file.map(Path::toString).orElse(""),
                                text,
                                around.environment(),
                                flags));
        problems.addAll(outcome.problems());
        return new Preferences(outcome.settings(), problems, outcome.wrongFlags(), file);
    }

    private static Optional<Path> file(Surroundings around) {
        String config = around.variable("XDG_CONFIG_HOME").orElse("");
        Optional<Path> base =
                config.startsWith("/")
                        ? Optional.of(Path.of(config))
                        : around.home().map(home -> home.resolve(".config"));
        return base.map(folder -> folder.resolve("chat-tui").resolve("config.toml"));
    }

    /** The file's name for people. */
    public String shownFile() {
        return shown(file);
    }

    private static String shown(Optional<Path> file) {
        return Sanitiser.escaped(file.map(Path::toString).orElse("no file"));
    }

    /** What is wrong with the file, with its name. */
    private static String trouble(Optional<Path> file, String trouble, IOException e) {
        String why =
                switch (e) {
                    case AccessDeniedException _ -> "permission denied";
                    case FileSystemException other -> other.getClass().getSimpleName();
                    case IOException other -> Sanitiser.escaped(String.valueOf(other.getMessage()));
                };
        String name = shown(file);
        return why.startsWith(name) ? why : "%s %s (%s)".formatted(name, trouble, why);
    }

    /**
     * Keeps these values, which the setting's kind allows: the file is written aside and renamed,
     * and all else in it stays.
     *
     * @throws IOException in words, when they cannot be kept
     */
    public void keep(Setting setting, List<String> values) throws IOException {
        edit(text -> SettingsEdit.with(text, setting, values));
    }

    /**
     * Keeps nothing for this setting any more, so that its default counts.
     *
     * @return whether the file had it
     * @throws IOException in words, when that cannot be kept
     */
    public boolean forget(Setting setting) throws IOException {
        return edit(text -> SettingsEdit.without(text, setting));
    }

    /** Whether the file is another one now. */
    private boolean edit(Function<String, Optional<String>> change) throws IOException {
        StateFile real = new StateFile(real());
        String text = read(real);
        Optional<String> edited = change.apply(text);
        if (edited.isEmpty()) {
            throw new IOException(
                    "%s cannot be changed: \"chat-tui config check\" says what is wrong in it"
                            .formatted(shownFile()));
        }
        if (edited.get().equals(text)) {
            return false;
        }
        try {
            real.makeFolder();
            real.write(edited.get());
        } catch (IOException e) {
            throw new IOException(trouble(file, "cannot be written", e), e);
        }
        return true;
    }

    /** The same for somebody who chats: what came of it. */
    UiEvent kept(Setting setting, List<String> values) {
        try {
            keep(setting, values);
        } catch (IOException e) {
            return new UiEvent.SettingNotKept(setting, String.valueOf(e.getMessage()));
        }
        boolean isOverruled = settings.origin(setting).equals(setting.variable());
        String where = isOverruled ? Words.of("app.overruled", setting.variable()) : "";
        return new UiEvent.SettingKept(setting, shownFile() + where);
    }

    private String read(StateFile real) throws IOException {
        try {
            return real.read().orElse("");
        } catch (IOException e) {
            throw new IOException(trouble(file, UNREADABLE, e), e);
        }
    }

    /** Behind a link, as people have who keep all their settings in one place. */
    private Path real() throws IOException {
        if (file.isEmpty()) {
            throw new IOException("there is neither HOME nor XDG_CONFIG_HOME to keep settings in");
        }
        return Files.exists(file.get()) ? file.get().toRealPath() : file.get();
    }
}
