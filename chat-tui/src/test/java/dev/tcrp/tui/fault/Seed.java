package dev.tcrp.tui.fault;

import java.security.SecureRandom;

/** Where chance comes from. */
public final class Seed {
    private Seed() {}

    /** That of {@code -Dfault.seed=N}, or a new one; printed either way. */
    public static long printed(String whose) {
        long seed = Long.getLong("fault.seed", new SecureRandom().nextLong());
        System.out.printf("%s: -Dfault.seed=%d%n", whose, seed);
        return seed;
    }
}
