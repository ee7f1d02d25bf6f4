package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;

/**
 * How the server shall send what it has for this client from now on; answered by {@link
 * Response.Noted}.
 *
 * @param udp sealed datagrams, or else frames on this connection
 */
public record ChoosePath(boolean udp) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 29;

    static final Fields<ChoosePath> FIELDS = Fields.of(FLAG.of(ChoosePath::udp), ChoosePath::new);

    static final Operation<ChoosePath, Response.Noted> OPERATION =
            Operation.noted(CODE, ChoosePath.class, FIELDS);
}
