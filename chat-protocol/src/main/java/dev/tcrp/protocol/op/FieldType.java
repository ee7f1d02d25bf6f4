package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How values of a type stand in a message, both to read and to write. {@link Fields} are the type
 * of a record.
 */
interface FieldType<T> {
    /** Reads the next value; throws {@link InvalidFieldException}. */
    T read(MessageReader in);

    /** Writes a value behind those written so far. */
    void write(MessageWriter out, T value);

    /** A type from its two directions. */
    static <T> FieldType<T> of(
            Function<MessageReader, T> read, BiConsumer<MessageWriter, T> write) {
        return new FieldType<>() {
            @Override
            public T read(MessageReader in) {
                return read.apply(in);
            }

            @Override
            public void write(MessageWriter out, T value) {
                write.accept(out, value);
            }
        };
    }

    /** A type of values in the payload. */
    static <T> FieldType<T> payload(
            Function<PayloadReader, T> read, BiConsumer<PayloadWriter, T> write) {
        return of(
                in -> read.apply(in.payload()), (out, value) -> write.accept(out.payload(), value));
    }

    /** A record's field of this type. */
    default <R> Field<R, T> of(Function<R, T> value) {
        return new Field<>(this, value);
    }

    /** Values that stand as one of this type each. */
    default <U> FieldType<U> as(Function<T, U> read, Function<U, T> write) {
        return of(in -> read.apply(read(in)), (out, value) -> write(out, write.apply(value)));
    }

    /** A type of which an older edition's messages have none at their end. */
    default FieldType<T> orAtEnd(T other) {
        return of(in -> in.payload().isAtEnd() ? other : read(in), this::write);
    }

    /** A type at the end of a message that leaves one value out, as older editions do. */
    default FieldType<T> leftOut(T none) {
        return of(
                in -> in.payload().isAtEnd() ? none : read(in),
                (out, value) -> {
                    if (!value.equals(none)) {
                        write(out, value);
                    }
                });
    }

    /** Any number of values behind their count, a u16. */
    default FieldType<List<T>> list() {
        return of(
                in -> in.payload().list(_ -> read(in)),
                (out, values) -> out.payload().list(values, (_, value) -> write(out, value)));
    }
}
