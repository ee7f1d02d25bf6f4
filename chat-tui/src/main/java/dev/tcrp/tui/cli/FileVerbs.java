package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.bench.ProgressLine;
import dev.tcrp.tui.bench.StopOnSignal;
import dev.tcrp.tui.session.Progress;
import dev.tcrp.tui.session.files.TransferException;
import dev.tcrp.tui.session.files.TransferRun;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.terminal.Terminals;
import dev.tcrp.tui.text.Sizes;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What the verbs that move files have in common: a line that says how far it is, and the end. */
final class FileVerbs {
    /** What moves. */
    interface Move<T> {
        T over(TransferRun run) throws TransferException, InterruptedException;
    }

    private final CliCommand verb;
    private final RoomName room;

    FileVerbs(CliCommand verb, RoomName room) {
        this.verb = verb;
        this.room = room;
    }

    /** Moves it, and throws in words when that cannot be. */
    <T> T move(Security.Tls security, Token token, Move<T> move)
            throws Failure, InterruptedException {
        var place = new TransferRun.Place(verb.serverAddress(), security, room, token);
        var progress = new AtomicReference<>(new Progress(0, 0, 0));
        var run = new TransferRun(place, progress::set);
        try (var _ = StopOnSignal.of(run::stop)) {
            return watched(run, progress, move);
        } catch (TransferException e) {
            throw new Failure(exit(e), e.words());
        }
    }

    private <T> T watched(TransferRun run, AtomicReference<Progress> progress, Move<T> move)
            throws TransferException, InterruptedException {
        if (!Terminals.isErrTerminal()) {
            return move.over(run);
        }
        var err = verb.commandLine().getErr();
        try (var _ = ProgressLine.of(err, () -> words(progress.get()))) {
            return move.over(run);
        }
    }

    static String words(Progress progress) {
        return "%3d %%  %s of %s  %s/s"
                .formatted(
                        progress.percent(),
                        Sizes.shown(progress.bytes()),
                        Sizes.shown(progress.size()),
                        Sizes.shown(progress.perSecond()));
    }

    private static Exit exit(TransferException e) {
        return switch (e.kind()) {
            case DECLINED -> e.reason().map(Exit::of).orElse(Exit.FAILED);
            case UNREACHABLE -> Exit.UNREACHABLE;
            case DISK -> Exit.USAGE;
            case DAMAGED, NOT_SHOWN -> Exit.FAILED;
            case STOPPED -> Exit.INTERRUPTED;
        };
    }

    /**
     * A token with which files may be moved: this one, or that which one gets for it if it is an
     * invitation, which only entering tells.
     */
    Token personal(Token token, List<UserName> names) throws Exception {
        try (var connection = verb.connect()) {
            var visit = RoomVisit.enter(connection, room, token, names);
            if (!visit.isInKeptRoom()) {
                throw new Failure(
                        Exit.of(Reason.UNSUPPORTED),
                        "Nothing that is said in %s is stored, so no files either."
                                .formatted(room));
            }
            visit.leave();
            return visit.entered().key().orElse(token);
        }
    }
}
