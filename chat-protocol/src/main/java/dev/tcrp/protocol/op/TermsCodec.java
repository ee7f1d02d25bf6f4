package dev.tcrp.protocol.op;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;

/** The fields of {@link Terms} (PROTOCOL.md section 4.1). */
final class TermsCodec {
    private TermsCodec() {}

    static PayloadWriter write(PayloadWriter fields, Terms terms) {
        return fields.u8(terms.role().code()).u32(terms.uses()).u32(terms.seconds());
    }

    static Terms read(PayloadReader fields) {
        return new Terms(Role.of(fields.u8()), fields.u32(), fields.u32());
    }
}
