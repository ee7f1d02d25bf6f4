package dev.tcrp.tui;

import picocli.CommandLine.Command;

/** {@code token create|list|revoke}. */
@Command(
        name = "token",
        description = "Make, list or revoke the tokens of a room, as one of its hosts.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class TokenCommand {}
