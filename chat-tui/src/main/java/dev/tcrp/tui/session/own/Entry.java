package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.SessionCommand;

/**
 * A room being entered.
 *
 * @param command what it is done for; a refusal names it
 * @param name what we go by there
 * @param made whether we made the room
 * @param again whether we were in it on a connection that was lost
 */
public record Entry(
        SessionCommand command,
        RoomName room,
        Token token,
        UserName name,
        boolean made,
        boolean again) {}
