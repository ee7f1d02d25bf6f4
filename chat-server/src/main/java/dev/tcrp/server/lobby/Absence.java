package dev.tcrp.server.lobby;

/** Void once the person is back, or gone. */
record Absence(Room room, Person person, long untilNs) {
    boolean isVoid() {
        return !equals(person.absence());
    }
}
