package dev.tcrp.tui;

import picocli.CommandLine.Command;

/** {@code room create|list|show|delete}. */
@Command(
        name = "room",
        description = "Make, list, show or delete rooms.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RoomCommand {}
