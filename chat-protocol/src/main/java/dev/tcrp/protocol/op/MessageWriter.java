package dev.tcrp.protocol.op;

import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.PayloadWriter;

/** A frame whose fields are written: two in its header, the others one by one in its payload. */
final class MessageWriter {
    private final PayloadWriter payload = new PayloadWriter();
    private int operation;
    private String room = "";

    /** Begins with an empty payload and no room. */
    MessageWriter(int operation) {
        this.operation = operation;
    }

    PayloadWriter payload() {
        return payload;
    }

    void operation(int code) {
        operation = code;
    }

    void room(String name) {
        room = name;
    }

    Frame frame(int state) {
        return new Frame(operation, state, room, payload.payload());
    }
}
