package dev.tcrp.server.config;

/** Reads the settings anew while the server runs; any thread. */
public interface Reload {
    /**
     * Reads the file anew, and applies what can change while the server runs. When anything in the
     * file is wrong, all settings stay as they are. One at a time; never throws.
     */
    ReloadReport reload();
}
