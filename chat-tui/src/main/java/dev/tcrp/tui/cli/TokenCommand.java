package dev.tcrp.tui.cli;

import picocli.CommandLine.Command;

/** {@code token create|list|revoke}. */
@Command(
        name = "token",
        description = "Make, list or revoke a room's tokens; needs a host's token.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class TokenCommand {}
