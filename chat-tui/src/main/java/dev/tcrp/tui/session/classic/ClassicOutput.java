package dev.tcrp.tui.session.classic;

import dev.tcrp.protocol.op.Request;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.SessionEvent;

/** What a {@link ClassicRoom} tells, or wants done with its connection. */
sealed interface ClassicOutput {
    /** Send this; when that fails, nothing that follows is to be done. */
    record Ask(Request request) implements ClassicOutput {}

    /** All was sent that makes us a member: {@link ClassicRoom#joined} tells so. */
    record Joined() implements ClassicOutput {}

    /** Tell this. */
    record Tell(SessionEvent event) implements ClassicOutput {}

    /** The room cannot be entered: end its connection and forget it, then tell this. */
    record Forget(SessionEvent.Refused refused) implements ClassicOutput {}

    /** The connection ended by itself: end it here too, and try again later. */
    record Retry(ConnectionException why) implements ClassicOutput {}
}
