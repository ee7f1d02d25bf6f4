package dev.tcrp.protocol.frame;

/**
 * What a run of received bytes turned out to be. "Not enough bytes yet" is a value, not an
 * exception.
 */
public sealed interface FrameReading {
    /**
     * A frame was read.
     *
     * @param size how many bytes of the input it took
     * @param sizesCounted what its header's sizes count
     */
    record Complete(Frame frame, int size, SizeUnit sizesCounted) implements FrameReading {}

    /**
     * The frame is not all there yet.
     *
     * @param needed how many bytes, from the frame's first, must be there before another look can
     *     say more
     */
    record Incomplete(int needed) implements FrameReading {}

    /**
     * No frame can begin with these bytes; the stream can't be read on.
     *
     * @param reason what is wrong, for people: field, value (escaped) and limit
     */
    record Broken(String reason) implements FrameReading {}

    /** What the sizes in a header count. */
    enum SizeUnit {
        /** As the protocol has it. */
        BYTES,
        /** As the original client does with names that are not ASCII (PROTOCOL.md section 2.2). */
        CODE_POINTS
    }
}
