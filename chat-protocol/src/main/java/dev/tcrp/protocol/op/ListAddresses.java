package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.TEXT;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.Place;

import java.util.List;

/** At which addresses the server is, if it is a cluster; answered by {@link Addresses}. */
public record ListAddresses() implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 73;

    static final Fields<ListAddresses> FIELDS = Fields.of(ListAddresses::new);

    static final Operation<ListAddresses, Addresses> OPERATION =
            Operation.of(CODE, ListAddresses.class, FIELDS, Addresses.class, Addresses.FIELDS);

    /** The addresses at which clients reach it just now; none of a server that is alone. */
    public record Addresses(List<Place> places) implements Response {
        static final Fields<Addresses> FIELDS =
                Fields.of(
                        TEXT.as(Place::parse, Place::toString).list().of(Addresses::places),
                        Addresses::new);

        /** Copies the list; throws {@link InvalidFieldException} beyond its limit. */
        public Addresses {
            places = Numbers.atMost(Limits.ADDRESSES, "number of addresses", places);
        }
    }
}
