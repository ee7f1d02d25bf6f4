package dev.tcrp.server.rooms;

import java.util.List;

/**
 * The result of a command.
 *
 * @param reply to the one who handed the command in; sent behind the effects
 * @param effects to be carried out in order, at once
 */
public record Outcome(PendingReply reply, List<Effect> effects) {}
