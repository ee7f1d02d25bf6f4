package dev.tcrp.server.config;

import dev.tcrp.protocol.text.Sanitiser;

import java.nio.file.Path;

/** Where the value of a key comes from. */
public sealed interface Origin {
    /** The name of the kind: {@code flag}, {@code environment}, {@code file} or {@code default}. */
    String kind();

    /** The place in words, for people. */
    String words();

    /** The command line. */
    record Flag() implements Origin {
        @Override
        public String kind() {
            return "flag";
        }

        @Override
        public String words() {
            return "flag";
        }
    }

    /** A variable of the environment. */
    record Variable(String name) implements Origin {
        @Override
        public String kind() {
            return "environment";
        }

        @Override
        public String words() {
            return name;
        }
    }

    /**
     * A file in TOML.
     *
     * @param line from 1 on
     * @param column from 1 on
     */
    record InFile(Path file, int line, int column) implements Origin {
        @Override
        public String kind() {
            return "file";
        }

        /** As compilers write it: FILE:LINE:COLUMN. */
        @Override
        public String words() {
            return "%s:%d:%d".formatted(Sanitiser.escaped(file.toString()), line, column);
        }
    }

    /** Nobody has chosen a value. */
    record Default() implements Origin {
        @Override
        public String kind() {
            return "default";
        }

        @Override
        public String words() {
            return "default";
        }
    }
}
