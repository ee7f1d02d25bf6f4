package dev.tcrp.protocol;

import java.util.List;

/** The checks that every number and every list in a record passes. */
public final class Numbers {
    /** The most that 2 bytes without a sign hold. */
    public static final int MOST_U16 = 0xFFFF;

    /** The most that 4 bytes without a sign hold. */
    public static final long MOST_U32 = 0xFFFF_FFFFL;

    private Numbers() {}

    /**
     * Refuses a {@code value} that is not {@code least} to {@code most}.
     *
     * @throws InvalidFieldException naming {@code field}, the value and the limit
     */
    public static void requireRange(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidFieldException(field, "" + value, least + " to " + most);
        }
    }

    /**
     * Refuses a {@code value} below 0.
     *
     * @throws InvalidFieldException naming {@code field}, the value and the limit
     */
    public static void requireNatural(String field, long value) {
        if (value < 0) {
            throw new InvalidFieldException(field, "" + value, "0 or more");
        }
    }

    /**
     * A copy of a list of at most {@code most} items.
     *
     * @throws InvalidFieldException naming {@code field}, how many there are and the limit
     */
    public static <T> List<T> atMost(int most, String field, List<T> items) {
        requireRange(field, items.size(), 0, most);
        return List.copyOf(items);
    }
}
