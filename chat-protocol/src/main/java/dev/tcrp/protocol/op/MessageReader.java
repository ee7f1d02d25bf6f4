package dev.tcrp.protocol.op;

import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.PayloadReader;

/** A frame whose fields are read: two in its header, the others one by one in its payload. */
record MessageReader(Frame frame, PayloadReader payload) {
    /** Begins with the payload's first byte. */
    MessageReader(Frame frame) {
        this(frame, new PayloadReader(frame.payload()));
    }
}
