package dev.tcrp.protocol.op;

import java.util.function.Function;

/**
 * A field of a record.
 *
 * @param type how it stands in a message
 * @param value where a record has it
 */
record Field<R, T>(FieldType<T> type, Function<R, T> value) {
    /** Reads the field; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
    T read(MessageReader in) {
        return type.read(in);
    }

    /** Writes this record's field. */
    void write(MessageWriter out, R of) {
        type.write(out, value.apply(of));
    }
}
