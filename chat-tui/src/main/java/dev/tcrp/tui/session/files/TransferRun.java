package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.Progress;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.files.Transfer.Input;
import dev.tcrp.tui.session.files.Transfer.Output;
import dev.tcrp.tui.session.files.TransferException.Kind;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.TransferLink;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Carries out what a {@link Transfer} wants, on the thread that runs it, which waits for the
 * network and the disk. Any thread may stop it.
 */
public final class TransferRun {
    /**
     * Where a transfer goes.
     *
     * @param token a personal one of the room
     */
    public record Place(ServerAddress server, Security.Tls security, RoomName room, Token token) {}

    /** Waits, for a test no longer than it has to. */
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    private final Place place;
    private final Consumer<Progress> watcher;
    private final Pause pause;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Queue<Output> outputs = new ArrayDeque<>();
    private volatile @Nullable TransferLink link;

    /**
     * @param watcher is told how far it is, on the thread that runs it; must return soon
     */
    public TransferRun(Place place, Consumer<Progress> watcher) {
        this.place = place;
        this.watcher = watcher;
        this.pause = this::pause;
    }

    TransferRun(Place place, Consumer<Progress> watcher, Pause pause) {
        this.place = place;
        this.watcher = watcher;
        this.pause = pause;
    }

    private void pause(Duration time) throws InterruptedException {
        var _ = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    Place place() {
        return place;
    }

    /** Ends it soon, wherever it is; any thread. Idempotent. */
    public void stop() {
        stopped.countDown();
        TransferLink open = link;
        if (open != null) {
            open.close();
        }
    }

    /** Throws once it is stopped. */
    void requireGoing() throws TransferException {
        if (stopped.getCount() == 0) {
            throw new TransferException(Kind.STOPPED, Words.of("files.stopped"));
        }
    }

    /** Moves all bytes; returns when the last is at the other end. */
    void run(long size, Side side) throws TransferException, IOException, InterruptedException {
        var transfer = new Transfer(size, System.nanoTime());
        var meter = new Meter(size, System.nanoTime());
        outputs.addAll(transfer.begin());
        try {
            boolean isDone = false;
            while (!isDone) {
                requireGoing();
                Output next = outputs.poll();
                if (next instanceof Output.Done) {
                    isDone = true;
                } else {
                    take(next == null ? moved(side) : carryOut(next, side), transfer, meter);
                }
            }
        } finally {
            hangUp();
        }
    }

    private void take(Optional<Input> input, Transfer transfer, Meter meter) {
        if (input.isEmpty()) {
            return;
        }
        long nowNs = System.nanoTime();
        List<Output> next = transfer.on(input.get(), nowNs);
        if (input.get() instanceof Input.Placed(var offset)) {
            meter.placed(offset, nowNs);
        } else {
            meter.arrived(transfer.arrived(), nowNs);
        }
        watcher.accept(meter.progress());
        if (input.get() instanceof Input.Lost || input.get() instanceof Input.Refused) {
            outputs.clear();
        }
        outputs.addAll(next);
    }

    private Optional<Input> moved(Side side) throws TransferException, IOException {
        try {
            return Optional.of(side.moved(open().answer()));
        } catch (ConnectionException e) {
            return Optional.of(new Input.Lost(e.words()));
        }
    }

    private Optional<Input> carryOut(Output output, Side side)
            throws TransferException, IOException, InterruptedException {
        try {
            return switch (output) {
                case Output.Dial() -> Optional.of(dial());
                case Output.Ask() -> Optional.of(side.ask(open()));
                case Output.Move(var at, var size) -> {
                    side.move(open(), at, size);
                    yield Optional.empty();
                }
                case Output.Await(var time) -> {
                    await(time);
                    yield Optional.of(new Input.Due());
                }
                case Output.Done() -> Optional.empty();
                case Output.Declined(var refusal) -> throw declined(refusal);
                case Output.GivenUp(var why) -> throw new TransferException(Kind.UNREACHABLE, why);
            };
        } catch (ConnectionException e) {
            if (isForGood(e)) {
                throw new TransferException(Kind.UNREACHABLE, e.words());
            }
            return Optional.of(new Input.Lost(e.words()));
        }
    }

    private static boolean isForGood(ConnectionException e) {
        return switch (e.kind()) {
            case UNTRUSTED, OTHER_VERSION -> true;
            case UNREACHABLE, SILENT, LOST -> false;
        };
    }

    private static TransferException declined(Refusal refusal) {
        String words = Sanitiser.shown(refusal.text());
        return new TransferException(Kind.DECLINED, Optional.of(refusal.reason()), words);
    }

    private Input dial() throws ConnectionException, TransferException {
        hangUp();
        var open = new TransferLink(place.server(), place.security());
        link = open;
        requireGoing();
        open.ask(new ShowTokens(List.of(new HeldToken(Optional.of(place.room()), place.token()))));
        return open.answer() instanceof Response.Refused refused
                ? new Input.Refused(refused.refusal())
                : new Input.Connected();
    }

    private void await(Duration time) throws InterruptedException {
        hangUp();
        pause.take(time);
    }

    private TransferLink open() throws ConnectionException {
        TransferLink open = link;
        if (open == null) {
            throw ConnectionException.lost(place.server(), "");
        }
        return open;
    }

    private void hangUp() {
        TransferLink open = link;
        link = null;
        if (open != null) {
            open.close();
        }
    }
}
