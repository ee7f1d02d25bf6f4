package dev.tcrp.tui.app;

/** The chat itself, on a terminal: what the program does when it is given no subcommand. */
@FunctionalInterface
public interface Chat {
    /** Chats until the person quits; how that ended is the program's end. */
    Exit run(ChatOptions options) throws Exception;
}
