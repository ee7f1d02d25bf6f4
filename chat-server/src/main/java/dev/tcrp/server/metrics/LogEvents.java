package dev.tcrp.server.metrics;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * The events of the log, each with a name that never changes; OPERATIONS.md, Logs, lists them. A
 * line without one is named after the part that writes it.
 */
public final class LogEvents {
    public static final Marker REFUSED = event("refused");
    public static final Marker REPEATED = event("repeated");
    public static final Marker AUDIT = event("audit");
    public static final Marker LINES_DROPPED = event("lines_dropped");
    public static final Marker FRAME = event("frame");
    public static final Marker CONNECTION_ENDED = event("connection_ended");
    public static final Marker CONNECTION_FAULT = event("connection_fault");
    public static final Marker ACCEPT_FAILED = event("accept_failed");
    public static final Marker SIZES_IN_CHARACTERS = event("sizes_in_characters");
    public static final Marker COMMAND_FAILED = event("command_failed");
    public static final Marker RELAY_FAULT = event("relay_fault");
    public static final Marker RELAY_COUNTS = event("relay_counts");
    public static final Marker THREAD_ENDED = event("thread_ended");
    public static final Marker THREAD_SILENT = event("thread_silent");
    public static final Marker STORAGE_FAILED = event("storage_failed");
    public static final Marker STORAGE_RECOVERED = event("storage_recovered");
    public static final Marker CLUSTER_DOUBT = event("cluster_doubt");
    public static final Marker VIEW_REBUILT = event("view_rebuilt");
    public static final Marker CHECKPOINT_MADE = event("checkpoint_made");
    public static final Marker CHECKPOINT_FAILED = event("checkpoint_failed");
    public static final Marker CHECKPOINT_LOADED = event("checkpoint_loaded");
    public static final Marker READ_FAILED = event("read_failed");
    public static final Marker FILE_FAULT = event("file_fault");
    public static final Marker DATABASE_BUSY = event("database_busy");
    public static final Marker DATABASE_CONVERTED = event("database_converted");
    public static final Marker ROOMS_SET_BACK = event("rooms_set_back");
    public static final Marker CLOCK_DOUBTED = event("clock_doubted");
    public static final Marker CLOCK_TRUSTED = event("clock_trusted");
    public static final Marker FOLDER_EXPOSED = event("folder_exposed");
    public static final Marker OPERATOR_TOKEN = event("operator_token");
    public static final Marker CERTIFICATE_UNUSABLE = event("certificate_unusable");
    public static final Marker RELOAD = event("reload");
    public static final Marker RELOAD_FAILED = event("reload_failed");
    public static final Marker DRAIN = event("drain");
    public static final Marker METRICS_OPEN = event("metrics_open");
    public static final Marker SERVICE_MANAGER = event("service_manager");

    private LogEvents() {}

    private static Marker event(String name) {
        return MarkerFactory.getMarker(name);
    }
}
