package dev.tcrp.server.relay;

import java.util.Arrays;

/**
 * Those who receive a room's datagrams in one form; owned by the relay thread. Each knows its
 * place, so that taking one out, or moving one to the end, costs the same in a room of ten and of
 * ten thousand.
 */
abstract class Audience {
    private static final int FIRST = 4;

    private PlainRecipient[] routes = new PlainRecipient[0];
    private int size;

    final int size() {
        return size;
    }

    final PlainRecipient at(int place) {
        return routes[place];
    }

    final void add(PlainRecipient route) {
        if (size == routes.length) {
            routes = Arrays.copyOf(routes, Math.max(FIRST, size * 2));
            grow(routes.length);
        }
        put(size++, route);
    }

    /** Takes out a route that is in; the last one gets its place. */
    final void remove(PlainRecipient route) {
        PlainRecipient last = routes[--size];
        if (last != route) {
            put(route.place, last);
        }
        route.place = PlainRecipient.NOWHERE;
    }

    /** Whether this route is in. */
    final boolean has(PlainRecipient route) {
        return route.place >= 0 && route.place < size && routes[route.place] == route;
    }

    final void swap(int a, int b) {
        if (a != b) {
            PlainRecipient first = routes[a];
            put(a, routes[b]);
            put(b, first);
        }
    }

    /** There will be this many places; those in use keep what was placed there. */
    protected abstract void grow(int capacity);

    /** This place is now this route's. */
    protected abstract void placed(int place, PlainRecipient route);

    private void put(int place, PlainRecipient route) {
        routes[place] = route;
        route.place = place;
        placed(place, route);
    }
}
