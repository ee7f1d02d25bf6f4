package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.BYTES_TO_END;

import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.State;

/**
 * What would have been in a sealed datagram, because the client chose not to get any (PROTOCOL.md
 * section 8.6).
 *
 * @param units as {@link dev.tcrp.protocol.unit.BundleCodec} makes them
 */
public record UnitsOverTcp(Payload units) implements FromServer {
    static final Form<UnitsOverTcp> FORM =
            new Form<>(
                    UnitsOverTcp.class,
                    SubmitUnits.CODE,
                    State.EVENT,
                    Fields.of(BYTES_TO_END.of(UnitsOverTcp::units), UnitsOverTcp::new));
}
