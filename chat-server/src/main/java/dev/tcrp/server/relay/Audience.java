package dev.tcrp.server.relay;

import java.util.Arrays;

/**
 * Those who receive a room's datagrams in one form; owned by the relay thread. Each knows its
 * place, so that taking one out, or moving one to the end, costs the same in a room of ten and of
 * ten thousand.
 */
abstract class Audience {
    private static final int FIRST = 4;

    private Route[] routes = new Route[0];
    private int size;

    final int size() {
        return size;
    }

    final Route at(int place) {
        return routes[place];
    }

    final void add(Route route) {
        if (size == routes.length) {
            routes = Arrays.copyOf(routes, Math.max(FIRST, size * 2));
            grow(routes.length);
        }
        put(size++, route);
    }

    /** Takes out a route that is in; the last one gets its place. */
    final void remove(Route route) {
        Route last = routes[--size];
        if (last != route) {
            put(route.place, last);
        }
    }

    final void swap(int a, int b) {
        if (a != b) {
            Route first = routes[a];
            put(a, routes[b]);
            put(b, first);
        }
    }

    /** There will be this many places; those in use keep what was placed there. */
    protected abstract void grow(int capacity);

    /** This place is now this route's. */
    protected abstract void placed(int place, Route route);

    private void put(int place, Route route) {
        routes[place] = route;
        route.place = place;
        placed(place, route);
    }
}
