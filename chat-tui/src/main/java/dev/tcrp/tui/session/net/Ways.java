package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Limits;
import dev.tcrp.tui.session.ServerAddress;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The addresses at which one server answers, in the order in which they are tried: any of them is
 * the first, so that clients spread; from then on the one that has answered last. Any thread.
 */
public final class Ways {
    /** So many beside the server's own address count; the others are passed over. */
    public static final int MOST = Limits.ADDRESSES;

    private final RandomGenerator random;
    private final List<ServerAddress> inTurn = new ArrayList<>();
    private boolean begun;

    /** No way but the server's own address. */
    public Ways() {
        this(List.of());
    }

    /** These beside the server's own address. */
    public Ways(List<ServerAddress> others) {
        this(others, new SecureRandom());
    }

    Ways(List<ServerAddress> others, RandomGenerator random) {
        this.random = random;
        others.stream().distinct().limit(MOST).forEach(inTurn::add);
    }

    /** All of them, the one to try first in front; {@code server} is one of them. */
    public synchronized List<ServerAddress> inTurn(ServerAddress server) {
        if (inTurn.isEmpty()) {
            return List.of(server);
        }
        if (!inTurn.contains(server)) {
            inTurn.addFirst(server);
        }
        if (!begun) {
            begun = true;
            Collections.shuffle(inTurn, random);
        }
        return List.copyOf(inTurn);
    }

    /** Those beside this one, in an order that does not change. */
    public synchronized List<ServerAddress> beside(ServerAddress server) {
        return inTurn.stream()
                .filter(one -> !one.equals(server))
                .sorted(Comparator.comparing(ServerAddress::toString))
                .limit(MOST)
                .toList();
    }

    /** This one has taken a connection: it is tried first from now on. */
    synchronized void answered(ServerAddress at) {
        if (inTurn.remove(at)) {
            inTurn.addFirst(at);
        }
    }

    /** This one has answered, and then ended the connection: it is tried last from now on. */
    synchronized void lost(ServerAddress at) {
        if (inTurn.remove(at)) {
            inTurn.addLast(at);
        }
    }

    /**
     * The server answers at these too. Beyond the limit those that have not answered for longest
     * are forgotten.
     */
    public synchronized void add(List<ServerAddress> others) {
        others.stream().limit(MOST).filter(one -> !inTurn.contains(one)).forEach(inTurn::add);
        while (inTurn.size() > MOST + 1) {
            inTurn.removeLast();
        }
    }
}
