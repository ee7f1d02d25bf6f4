package dev.tcrp.server.admin.cli;

/**
 * A word that a command takes, and sends by this name.
 *
 * @param key the name in the request
 * @param label for the help, as {@code ROOM}
 */
record Word(String key, String label, Form form, String description) {
    /** How the word is written. */
    enum Form {
        /** In its place; it must be there. */
        PLACE,
        /** All that is left of the line, one text. */
        REST,
        /** Behind {@code --key}; may be missing. */
        OPTION,
        /** A whole number behind {@code --key}; may be missing. */
        NUMBER,
        /** A length of time behind {@code --key}, as 90s, 5m, 2h or 7d; may be missing. */
        TIME,
        /** A file in its place, sent with its whole path. */
        FILE
    }

    static Word place(String key, String label, String description) {
        return new Word(key, label, Form.PLACE, description);
    }

    static Word room() {
        return place("room", "ROOM", "name of the room");
    }

    static Word option(String key, String label, Form form, String description) {
        return new Word(key, label, form, description);
    }
}
