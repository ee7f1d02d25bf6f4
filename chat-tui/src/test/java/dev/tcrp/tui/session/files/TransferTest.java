package dev.tcrp.tui.session.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.tui.session.files.Transfer.Input;
import dev.tcrp.tui.session.files.Transfer.Output;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** A transfer by hand: its inputs, its time, and what it wants. */
class TransferTest {
    private static final Refusal BUSY = new Refusal(Reason.UNAVAILABLE, "later");
    private long nowNs = 1_000_000;

    private static Output.Move block(long at, int size) {
        return new Output.Move(at, size);
    }

    private List<Output> on(Transfer transfer, Input input) {
        return transfer.on(input, nowNs);
    }

    private Transfer placed(long size, long offset) {
        var transfer = new Transfer(size, nowNs);
        assertThat(transfer.begin()).containsExactly(new Output.Dial());
        assertThat(on(transfer, new Input.Connected())).containsExactly(new Output.Ask());
        assertThat(on(transfer, new Input.Placed(offset))).isNotEmpty();
        return transfer;
    }

    @Test
    void aFileOfNothingIsThereAtOnce() {
        var transfer = new Transfer(0, nowNs);
        on(transfer, new Input.Connected());
        assertThat(on(transfer, new Input.Placed(0))).containsExactly(new Output.Done());
    }

    /** Seen to fail with a transfer that goes on from what it knows. */
    @Test
    void blocksFollowFromWhereTheOtherEndIsAndTheLastIsShort() {
        var transfer = new Transfer(2L * Limits.BLOCK + 5, nowNs);
        on(transfer, new Input.Connected());
        assertThat(on(transfer, new Input.Placed(7)))
                .containsExactly(block(7, Limits.BLOCK), block(7 + Limits.BLOCK, Limits.BLOCK - 2));
        assertThat(on(transfer, new Input.Moved(Limits.BLOCK))).isEmpty();
        assertThat(on(transfer, new Input.Moved(Limits.BLOCK - 2)))
                .containsExactly(new Output.Done());
        assertThat(on(transfer, new Input.Lost("late"))).isEmpty();
    }

    /** Seen to fail with a window that counts what was asked and not what has arrived. */
    @Test
    void noMoreThanTheWindowIsUnderWay() {
        long size = 100L * Limits.BLOCK;
        var transfer = new Transfer(size, nowNs);
        on(transfer, new Input.Connected());
        assertThat(on(transfer, new Input.Placed(0))).hasSize(Transfer.WINDOW);
        assertThat(on(transfer, new Input.Moved(Limits.BLOCK)))
                .containsExactly(block((long) Transfer.WINDOW * Limits.BLOCK, Limits.BLOCK));
    }

    @Test
    void aLostConnectionIsTriedAgainLaterAndLaterAndGivenUpAfterTwoMinutesWithoutAByte() {
        Transfer transfer = placed(10, 0);
        List<Duration> waits = new ArrayList<>();
        Output next = on(transfer, new Input.Lost("gone")).getFirst();
        while (next instanceof Output.Await(var time)) {
            waits.add(time);
            nowNs += time.toNanos();
            assertThat(on(transfer, new Input.Due())).containsExactly(new Output.Dial());
            next = on(transfer, new Input.Lost("gone")).getFirst();
        }
        assertThat(next).isEqualTo(new Output.GivenUp("gone"));
        assertThat(waits).startsWith(Duration.ofMillis(250), Duration.ofMillis(500)).isSorted();
        assertThat(waits.getLast()).isEqualTo(Duration.ofSeconds(8));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Transfer.PATIENCE, Transfer.PATIENCE.plusSeconds(9));
    }

    /** Seen to fail with waits that go on growing over what has moved. */
    @Test
    void whatMovesBeginsTheWaitAnew() {
        Transfer transfer = placed(3L * Limits.BLOCK, 0);
        for (int i = 0; i < 50; i++) {
            nowNs += Transfer.PATIENCE.toNanos() / 2;
            on(transfer, new Input.Lost("gone"));
            on(transfer, new Input.Due());
            on(transfer, new Input.Connected());
            on(transfer, new Input.Placed(i));
            on(transfer, new Input.Moved(1));
        }
        assertThat(on(transfer, new Input.Lost("gone")))
                .containsExactly(new Output.Await(Duration.ofMillis(250)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FULL", "NOT_A_MEMBER", "NOT_ALLOWED", "TOKEN_REFUSED", "UNSUPPORTED"})
    void aRefusalThatMeansItEndsIt(Reason reason) {
        var refusal = new Refusal(reason, "no");
        assertThat(on(placed(10, 0), new Input.Refused(refusal)))
                .containsExactly(new Output.Declined(refusal));
    }

    /** Seen to fail with refusals that are forgiven whatever moves. */
    @Test
    void aRefusalThatMayPassIsTriedThreeTimesAndAgainOnceMoreHasMovedThanEver() {
        Transfer transfer = placed(100, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(on(transfer, new Input.Refused(BUSY)).getFirst())
                    .isInstanceOf(Output.Await.class);
            on(transfer, new Input.Placed(0));
        }
        on(transfer, new Input.Moved(1));
        on(transfer, new Input.Placed(0));
        for (int i = 0; i < 3; i++) {
            assertThat(on(transfer, new Input.Refused(BUSY)).getFirst())
                    .isInstanceOf(Output.Await.class);
            on(transfer, new Input.Placed(0));
            on(transfer, new Input.Moved(1));
        }
        assertThat(on(transfer, new Input.Refused(BUSY)))
                .containsExactly(new Output.Declined(BUSY));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsCutAllBytesMoveAndNoneThatHasArrivedMovesAgain(long seed) {
        var random = new Random(seed);
        long size = random.nextInt(40 * Limits.BLOCK);
        var other = new boolean[(int) size];
        long there = 0;
        var transfer = new Transfer(size, nowNs);
        Queue<Output> todo = new ArrayDeque<>(transfer.begin());
        Queue<Output.Move> underWay = new ArrayDeque<>();
        while (!(todo.peek() instanceof Output.Done)) {
            Output next = todo.poll();
            Input input = null;
            if (random.nextInt(10) == 0) {
                underWay.clear();
                todo.clear();
                input = new Input.Lost("cut");
            } else if (next == null) {
                Output.Move block = underWay.remove();
                for (long at = block.at(); at < block.at() + block.size(); at++) {
                    assertThat(other[(int) at]).isFalse();
                    other[(int) at] = true;
                }
                there += block.size();
                input = new Input.Moved(block.size());
            } else {
                switch (next) {
                    case Output.Dial() -> input = new Input.Connected();
                    case Output.Ask() -> input = new Input.Placed(there);
                    case Output.Await _ -> input = new Input.Due();
                    case Output.Move move -> underWay.add(move);
                    case Output.Done _, Output.Declined _, Output.GivenUp _ ->
                            throw new AssertionError(next);
                }
            }
            if (input != null) {
                todo.addAll(on(transfer, input));
            }
        }
        assertThat(there).isEqualTo(size);
        assertThat(transfer.arrived()).isEqualTo(size);
    }
}
