package dev.tcrp.tui.cli;

import picocli.CommandLine.Command;

/** {@code room create|apply|list|show|delete}. */
@Command(
        name = "room",
        description = "Make, list, show or delete rooms.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class RoomCommand {}
