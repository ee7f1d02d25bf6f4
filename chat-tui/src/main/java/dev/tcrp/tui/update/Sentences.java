package dev.tcrp.tui.update;

/** Others' words made part of our sentences. */
final class Sentences {
    private Sentences() {}

    /** Without the full stop at its end, for ours follows. */
    static String ended(String text) {
        return text.strip().replaceFirst("[.。]+$", "");
    }
}
