package dev.tcrp.server.admin;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.config.ReloadReport;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The commands about the program: its log, a backup. */
record ProgramVerbs(SteeredProgram program, Audit audit) {
    void logLevel(OrderLine order, AnswerLines answer) {
        String level = order.text("level");
        List<String> levels = program.logLevels();
        if (!levels.contains(level)) {
            throw new RefusedOrderException(
                    ExitCode.USAGE,
                    "There is no level \"%s\". Choose one of %s."
                            .formatted(Sanitiser.escaped(level), String.join(", ", levels)));
        }
        program.setLogLevel(level);
        answer.send(AnswerLines.row().put("log_level", level));
        audit.note("set the level of the log to " + level);
    }

    /** Answers first: the end of the server ends this connection. */
    void drain(OrderLine order, AnswerLines answer) {
        audit.note("ended the server for a restart");
        answer.send(AnswerLines.row().put("draining", true));
        answer.flush();
        program.drain();
    }

    /** A row for each setting that is another one now. What is wrong in the file is the refusal. */
    void reload(OrderLine order, AnswerLines answer) {
        ReloadReport report = program.reload();
        audit.note("read the settings anew: " + String.join("; ", report.lines()));
        for (ReloadReport.Changed change : report.changed()) {
            answer.send(
                    AnswerLines.row()
                            .put("setting", change.key())
                            .put("before", change.before())
                            .put("after", change.after())
                            .put("in_force", change.inForce()));
        }
        report.notes().forEach(note -> answer.send(AnswerLines.row().put("note", note)));
        if (!report.isDone()) {
            throw new RefusedOrderException(
                    ExitCode.FAILED, String.join("; ", report.problems()) + ".");
        }
        if (report.changed().isEmpty() && report.notes().isEmpty()) {
            report.lines().forEach(line -> answer.send(AnswerLines.row().put("note", line)));
        }
    }

    /** Copies the stored rooms, which takes as long as the disk does. */
    Verb backup() {
        return new Verb() {
            @Override
            public void answer(OrderLine order, AnswerLines answer) {
                copy(order.text("file"), answer);
            }

            @Override
            public Duration limit(OrderLine order) {
                return Duration.ofMinutes(30);
            }
        };
    }

    private void copy(String file, AnswerLines answer) {
        Path folder =
                program.dataFolder()
                        .orElseThrow(
                                () ->
                                        new RefusedOrderException(
                                                ExitCode.FAILED,
                                                "There is nothing to copy: this server stores"
                                                        + " nothing (--memory)."));
        try {
            program.backup(folder, Path.of(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedOrderException(
                    ExitCode.FAILED, "No backup was made: %s.".formatted(e.getMessage()));
        }
        answer.send(AnswerLines.row().put("file", file));
        audit.note("copied the stored rooms to " + Sanitiser.escaped(file));
    }
}
