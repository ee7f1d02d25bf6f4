package dev.tcrp.tui.cli;

import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.settings.Act;
import dev.tcrp.tui.settings.Bindings;
import dev.tcrp.tui.settings.Chord;

import picocli.CommandLine.Command;

import java.util.stream.Collectors;

/** {@code config keys}. */
@Command(
        name = "keys",
        description = "List what keys can do: name, keys as bound, what it does; tab-separated.",
        footer = {
            "",
            "A key is bound in the file, in its table [keys]; none takes it away:",
            "",
            "  [keys]",
            "  \"alt+u\" = \"upper-case\"",
            "  \"alt+a\" = \"none\""
        })
final class ConfigKeys extends ConfigVerb {
    ConfigKeys(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() {
        var read = preferences();
        read.problems().forEach(this::tell);
        Bindings bindings = read.settings().bindings();
        for (Act act : Act.values()) {
            String keys =
                    bindings.keys(act).stream().map(Chord::shown).collect(Collectors.joining(" "));
            out().println(String.join("\t", act.word(), keys, act.purpose()));
        }
        out().flush();
        return Exit.DONE;
    }
}
