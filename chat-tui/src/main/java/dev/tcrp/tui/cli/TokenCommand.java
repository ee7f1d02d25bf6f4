package dev.tcrp.tui.cli;

import picocli.CommandLine.Command;

/** {@code token create|list|revoke}. */
@Command(
        name = "token",
        description = "Make, list or revoke the tokens of a room, as one of its hosts.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class TokenCommand {}
