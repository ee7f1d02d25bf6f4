package dev.tcrp.server.config;

import dev.tcrp.server.metrics.LogEvents;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The settings of a running program, which read their file anew. Any thread; one reload at a time.
 *
 * @param <P> the program's options
 */
public final class LiveSettings<P> implements Reload {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);

    /** Something to be read anew, whatever the settings say. */
    public interface Source {
        /** Reads it; what was read in words. The exception says in words why it stays as it was. */
        String read() throws IOException;
    }

    private record Part<P>(Set<String> keys, Consumer<P> change) {}

    private final Supplier<CommandLine> program;
    private final Consumer<P> check;
    private final List<String> words;
    private final Map<String, String> environment;
    private final List<Part<P>> parts = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private List<Setting> running;
    private ReloadWatch watch = ReloadWatch.NOBODY;

    /**
     * The settings that the program has started with.
     *
     * @param program makes a program to parse with
     * @param check throws {@link ParameterException} unless the options are usable together
     * @param words the command line, without what file and environment say
     * @param settings those that hold now; one that needs a restart holds until then, and each
     *     reload says so
     */
    public LiveSettings(
            Supplier<CommandLine> program,
            Consumer<P> check,
            List<String> words,
            Map<String, String> environment,
            Settings settings) {
        this.program = program;
        this.check = check;
        this.words = List.copyOf(words);
        this.environment = Map.copyOf(environment);
        this.running = settings.all();
    }

    /** Changes of these keys are applied by this, which is handed the new options. */
    public synchronized void part(Set<String> keys, Consumer<P> change) {
        parts.add(new Part<>(Set.copyOf(keys), change));
    }

    /** Reads this too with each reload. */
    public synchronized void source(Source source) {
        sources.add(source);
    }

    /** Tells this one of each reload from now on. */
    public synchronized void watch(ReloadWatch by) {
        watch = by;
    }

    @Override
    public synchronized ReloadReport reload() {
        watch.begins();
        ReloadReport report = attempt();
        report.problems()
                .forEach(problem -> LOG.error(LogEvents.RELOAD_FAILED, "reload: {}", problem));
        report.notes().forEach(note -> LOG.info(LogEvents.RELOAD, "reload: {}", note));
        watch.ends(report);
        return report;
    }

    private ReloadReport attempt() {
        CommandLine line = program.get();
        try {
            CompletedLine completed = CompletedLine.of(program, words, environment);
            List<String> unreadable = completed.settings().problemsBesideFlags(program);
            if (!unreadable.isEmpty()) {
                return ReloadReport.refused(unreadable);
            }
            try {
                line.parseArgs(completed.words().toArray(String[]::new));
                P next = line.getCommand();
                check.accept(next);
                return apply(completed.settings(), next);
            } catch (ParameterException e) {
                String objection = String.valueOf(e.getMessage());
                return ReloadReport.refused(List.of(completed.settings().located(objection)));
            }
        } catch (ConfigException e) {
            return ReloadReport.refused(e.problems());
        }
    }

    private ReloadReport apply(Settings read, P next) {
        List<ReloadReport.Changed> changed = new ArrayList<>();
        List<Setting> holding = new ArrayList<>();
        List<Setting> others = read.all();
        for (int i = 0; i < running.size(); i++) {
            Setting before = running.get(i);
            Setting after = others.get(i);
            boolean live = isLive(before.key());
            holding.add(live ? after : before);
            if (!before.values().equals(after.values())) {
                changed.add(
                        new ReloadReport.Changed(
                                before.key().name(), before.shown(), after.shown(), live));
            }
        }
        // Before the level of the log changes.
        changed.forEach(change -> LOG.info(LogEvents.RELOAD, "reload: {}", change));
        parts.stream()
                .filter(part -> changed.stream().anyMatch(each -> part.keys.contains(each.key())))
                .forEach(part -> part.change.accept(next));
        running = holding;
        return withSources(changed);
    }

    private boolean isLive(Key key) {
        return parts.stream().anyMatch(part -> part.keys.contains(key.name()));
    }

    private ReloadReport withSources(List<ReloadReport.Changed> changed) {
        List<String> notes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Source source : sources) {
            try {
                notes.add(source.read());
            } catch (IOException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return new ReloadReport(changed, notes, problems);
    }
}
