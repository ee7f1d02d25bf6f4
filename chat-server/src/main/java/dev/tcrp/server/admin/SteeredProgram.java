package dev.tcrp.server.admin;

import dev.tcrp.server.config.ReloadReport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The program around the server, as far as the operator steers it; any thread. */
public interface SteeredProgram {
    /** The folder of the stored rooms; empty when nothing is stored. */
    Optional<Path> dataFolder();

    /** The levels that the log has, the one that writes the most first. */
    List<String> logLevels();

    /** Logs what is of this level or more, one of {@link #logLevels}. */
    void setLogLevel(String level);

    /** Ends the server for a restart, which its clients wait for; returns at once. */
    void drain();

    /** Reads the settings anew, as SIGHUP does. */
    ReloadReport reload();

    /**
     * Copies the stored rooms while the server runs.
     *
     * @throws IOException in words
     */
    void backup(Path folder, Path file) throws IOException;

    /**
     * Writes to the audit log what the operator did.
     *
     * @param operator the name of the user of the operating system
     * @param what a sentence without secrets
     */
    void audit(String operator, String what);
}
