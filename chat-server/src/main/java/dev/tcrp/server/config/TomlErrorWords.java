package dev.tcrp.server.config;

import dev.tcrp.protocol.text.Sanitiser;

import org.tomlj.TomlParseError;

/** Words for text that is no TOML. */
public final class TomlErrorWords {
    private TomlErrorWords() {}

    /** Without what was found instead, which may be a piece of a secret, unless it is a sign. */
    public static String of(TomlParseError error) {
        String words = String.valueOf(error.getMessage());
        return Sanitiser.shown(words.replaceFirst("^Unexpected '..+?', expected ", "expected "));
    }
}
