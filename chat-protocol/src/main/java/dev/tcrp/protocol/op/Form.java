package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.frame.Frame;

/**
 * A kind of message: what its frame's header has, and its fields.
 *
 * @param operation its code; messages whose fields name their operation write that
 * @param state see {@link dev.tcrp.protocol.frame.State}
 */
record Form<T>(Class<T> type, int operation, int state, FieldType<T> fields) {
    /** The frame of a message of this kind. */
    Frame write(Object message) {
        var out = new MessageWriter(operation);
        fields.write(out, type.cast(message));
        return out.frame(state);
    }

    /** The message in a frame of this kind; throws {@link InvalidFieldException}. */
    T read(Frame frame) {
        var in = new MessageReader(frame);
        T message = fields.read(in);
        in.payload().end();
        return message;
    }
}
