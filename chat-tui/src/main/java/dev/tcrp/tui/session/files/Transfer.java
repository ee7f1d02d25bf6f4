package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.op.Refusal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A file on its way, in either direction: event and time in, outputs out, with no thread or clock.
 * After a connection was lost it goes on where the other end is.
 *
 * <pre>
 *   dial --Connected--> ask --Placed--> move … --Moved, all of it--> done
 *     ^----await <--Lost------/------------/
 * </pre>
 */
final class Transfer {
    /** So many blocks are under way: 1 MiB, which fills a line of 80 Mbit/s over 100 ms. */
    static final int WINDOW = 17;

    /** No byte has moved for so long: it is given up. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    /** What the server may not mean for good: its disk, another connection of ours that adds. */
    private static final int REFUSALS = 3;

    /** What has happened. */
    sealed interface Input {
        /** There is a connection. */
        record Connected() implements Input {}

        /** So many bytes are at the other end. */
        record Placed(long offset) implements Input {}

        /** The oldest block that is under way has arrived. */
        record Moved(int bytes) implements Input {}

        /** The server does not do what was asked. */
        record Refused(Refusal refusal) implements Input {}

        /** The connection is lost, or there was none; in words. */
        record Lost(String why) implements Input {}

        /** The time that was awaited is there. */
        record Due() implements Input {}
    }

    /** What is to be done. */
    sealed interface Output {
        /** Connects, in place of a connection that there may be. */
        record Dial() implements Output {}

        /** Asks how many bytes are at the other end. */
        record Ask() implements Output {}

        /** Moves a block. */
        record Move(long at, int size) implements Output {}

        /** Drops the connection, and waits. */
        record Await(Duration time) implements Output {}

        /** All bytes are at the other end. */
        record Done() implements Output {}

        /** It is over: the server does not want it. */
        record Declined(Refusal refusal) implements Output {}

        /** It is over: the server was not reached for too long; in words. */
        record GivenUp(String why) implements Output {}
    }

    private final long size;
    private long arrived;
    private long farthest;
    private long asked;
    private int lost;
    private int refused;
    private boolean isOver;
    private long movedNs;

    /**
     * @param size of the file, in bytes
     */
    Transfer(long size, long nowNs) {
        this.size = size;
        this.movedNs = nowNs;
    }

    /** Bytes that are at the other end. */
    long arrived() {
        return arrived;
    }

    List<Output> begin() {
        return List.of(new Output.Dial());
    }

    /** What follows from that; nothing once it is over. */
    List<Output> on(Input input, long nowNs) {
        if (isOver) {
            return List.of();
        }
        return switch (input) {
            case Input.Connected() -> List.of(new Output.Ask());
            case Input.Placed(var offset) -> placed(offset);
            case Input.Moved(var bytes) -> moved(bytes, nowNs);
            case Input.Refused(var refusal) -> refused(refusal, nowNs);
            case Input.Lost(var why) -> again(new Output.GivenUp(why), nowNs);
            case Input.Due() -> List.of(new Output.Dial());
        };
    }

    private List<Output> placed(long offset) {
        arrived = offset;
        asked = offset;
        return more();
    }

    private List<Output> moved(int bytes, long nowNs) {
        arrived += bytes;
        movedNs = nowNs;
        lost = 0;
        if (arrived > farthest) {
            farthest = arrived;
            refused = 0;
        }
        return more();
    }

    private List<Output> more() {
        if (arrived == size) {
            return end(new Output.Done());
        }
        List<Output> moves = new ArrayList<>();
        while (asked < size && asked - arrived < (long) WINDOW * Limits.BLOCK) {
            int block = (int) Math.min(Limits.BLOCK, size - asked);
            moves.add(new Output.Move(asked, block));
            asked += block;
        }
        return moves;
    }

    private List<Output> refused(Refusal refusal, long nowNs) {
        boolean mayPass =
                switch (refusal.reason()) {
                    case INVALID, NOT_FOUND, UNAVAILABLE -> refused < REFUSALS;
                    case TOKEN_REFUSED,
                            EXISTS,
                            FULL,
                            NOT_A_MEMBER,
                            UNSUPPORTED,
                            NOT_ALLOWED,
                            CONFLICT ->
                            false;
                };
        refused++;
        var over = new Output.Declined(refusal);
        return mayPass ? again(over, nowNs) : end(over);
    }

    private List<Output> again(Output otherwise, long nowNs) {
        asked = arrived;
        if (nowNs - movedNs > PATIENCE.toNanos()) {
            return end(otherwise);
        }
        long factor = 1L << Math.min(lost++, Long.SIZE / 4);
        Duration time = FIRST_WAIT.multipliedBy(factor);
        return List.of(new Output.Await(time.compareTo(LONGEST_WAIT) < 0 ? time : LONGEST_WAIT));
    }

    private List<Output> end(Output output) {
        isOver = true;
        return List.of(output);
    }
}
