package dev.tcrp.server.rooms;

/** Void once the person is back, or gone. */
record Absence(RoomState room, Person person, long untilNs) {
    boolean isVoid() {
        return !equals(person.absence());
    }
}
