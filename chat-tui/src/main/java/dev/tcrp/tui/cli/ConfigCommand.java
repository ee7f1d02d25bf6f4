package dev.tcrp.tui.cli;

import picocli.CommandLine.Command;

/** {@code config list|get|set|unset|edit|check|keys}. */
@Command(
        name = "config",
        description = "Show, change and check the settings of the chat.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "A flag (--set KEY=VALUE) counts before a variable (CHAT_TUI_KEY), that before the",
            "file, $XDG_CONFIG_HOME/chat-tui/config.toml (~/.config/...), and the default last.",
            "",
            "Examples:",
            "  chat-tui config list",
            "  chat-tui config set theme light",
            "  chat-tui config set mention_words deploy release"
        })
public final class ConfigCommand {}
