package dev.tcrp.tui.cli;

import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Preferences;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.SettingText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;

/** A subcommand about settings: data on standard output, words on standard error. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
abstract class ConfigVerb implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec;

    ConfigVerb(Surroundings around) {
        this.around = around;
    }

    /** The keys, for completion. */
    static final class Keys implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Setting.keys().iterator();
        }
    }

    abstract Exit run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        CliCommand.refuseOptionsBefore(spec);
        return run().code();
    }

    final Surroundings around() {
        return around;
    }

    /** The settings as they are now. */
    final Preferences preferences() {
        return Preferences.of(around, List.of());
    }

    static Setting setting(String key) throws Failure {
        return Setting.of(key)
                .orElseThrow(
                        () ->
                                new Failure(
                                        Exit.USAGE,
                                        SettingText.sentence(SettingText.unknown(key))));
    }

    /** Says what is wrong in file and environment. */
    static Exit report(Preferences read) throws Failure {
        if (!read.problems().isEmpty()) {
            throw new Failure(Exit.USAGE, String.join(System.lineSeparator(), read.problems()));
        }
        return Exit.DONE;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final void tell(String words) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(words);
        err.flush();
    }
}
