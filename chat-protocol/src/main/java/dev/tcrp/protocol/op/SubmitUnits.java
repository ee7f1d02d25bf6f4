package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.BYTES_TO_END;

import dev.tcrp.protocol.frame.Payload;

/**
 * What would have been in a sealed datagram, because none gets through; answered by {@link
 * Response.Noted}.
 *
 * @param units as {@link dev.tcrp.protocol.unit.BundleCodec} makes them
 */
public record SubmitUnits(Payload units) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 28;

    static final Fields<SubmitUnits> FIELDS =
            Fields.of(BYTES_TO_END.of(SubmitUnits::units), SubmitUnits::new);

    static final Operation<SubmitUnits, Response.Noted> OPERATION =
            Operation.noted(CODE, SubmitUnits.class, FIELDS);
}
