package dev.tcrp.server.admin;

import dev.tcrp.server.relay.Relay;
import dev.tcrp.server.rooms.RoomOwner;
import dev.tcrp.server.tcp.ControlPort;

/**
 * The parts of a running server that the admin socket reaches.
 *
 * @param rooms takes orders about rooms
 * @param control shows connections
 * @param relay shows paths and counts
 * @param program is steered apart from what is said
 * @param neighbours the other servers of its cluster
 */
public record Steered(
        RoomOwner rooms,
        ControlPort control,
        Relay relay,
        SteeredProgram program,
        Neighbours neighbours) {}
