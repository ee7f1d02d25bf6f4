package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.unit.Unit;

/** A Message, Ack, No, Missing or Head of a room that was entered. */
public record RoomUnit(RoomName room, Unit unit) {}
