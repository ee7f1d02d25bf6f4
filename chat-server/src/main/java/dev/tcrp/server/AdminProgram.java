package dev.tcrp.server;

import dev.tcrp.server.admin.SteeredProgram;
import dev.tcrp.server.config.Reload;
import dev.tcrp.server.config.ReloadReport;
import dev.tcrp.server.metrics.AuditLog;
import dev.tcrp.server.store.sqlite.BackupFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** This program, as the operator steers it. */
record AdminProgram(Optional<Path> dataFolder, Optional<Reload> settings, Drain draining)
        implements SteeredProgram {
    @Override
    public List<String> logLevels() {
        return Arrays.stream(Logging.Threshold.values()).map(Enum::name).toList();
    }

    @Override
    public void setLogLevel(String level) {
        Logging.restrictTo(Logging.Threshold.valueOf(level));
    }

    @Override
    public void drain() {
        draining.begin();
    }

    @Override
    public ReloadReport reload() {
        return settings.map(Reload::reload)
                .orElseGet(() -> new ReloadReport(List.of(), List.of(), List.of()));
    }

    @Override
    public void backup(Path folder, Path file) throws IOException {
        BackupFile.make(folder, file);
    }

    @Override
    public void audit(String operator, String what) {
        AuditLog.operator(operator, what);
    }
}
