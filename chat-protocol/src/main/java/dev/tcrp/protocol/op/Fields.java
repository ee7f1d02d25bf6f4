package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The fields of a record in the order of the wire: the one list that both reads and writes it.
 *
 * <pre>
 *   Fields.of(ROOM.of(Rename::room), USER_NAME.of(Rename::user), Rename::new)
 * </pre>
 */
final class Fields<R> implements FieldType<R> {
    private final Function<MessageReader, R> read;
    private final List<Field<R, ?>> fields;

    private Fields(Function<MessageReader, R> read, List<Field<R, ?>> fields) {
        this.read = read;
        this.fields = fields;
    }

    /** Reads every field and makes the record; throws {@link InvalidFieldException}. */
    @Override
    public R read(MessageReader in) {
        return read.apply(in);
    }

    @Override
    public void write(MessageWriter out, R value) {
        fields.forEach(field -> field.write(out, value));
    }

    /** Makes a record of three fields. */
    interface Make3<A, B, C, R> {
        /** The record of these values; throws {@link InvalidFieldException}. */
        R of(A a, B b, C c);
    }

    /** Makes a record of four fields. */
    interface Make4<A, B, C, D, R> {
        /** The record of these values; throws {@link InvalidFieldException}. */
        R of(A a, B b, C c, D d);
    }

    /** Makes a record of five fields. */
    interface Make5<A, B, C, D, E, R> {
        /** The record of these values; throws {@link InvalidFieldException}. */
        R of(A a, B b, C c, D d, E e);
    }

    /** Makes a record of six fields. */
    interface Make6<A, B, C, D, E, F, R> {
        /** The record of these values; throws {@link InvalidFieldException}. */
        R of(A a, B b, C c, D d, E e, F f);
    }

    /** Makes a record of seven fields. */
    interface Make7<A, B, C, D, E, F, G, R> {
        /** The record of these values; throws {@link InvalidFieldException}. */
        R of(A a, B b, C c, D d, E e, F f, G g);
    }

    /** Makes a record of eight fields. */
    interface Make8<A, B, C, D, E, F, G, H, R> {
        /** The record of these values; throws {@link InvalidFieldException}. */
        R of(A a, B b, C c, D d, E e, F f, G g, H h);
    }

    /** A record of no field. */
    static <R> Fields<R> of(Supplier<R> make) {
        return new Fields<>(_ -> make.get(), List.of());
    }

    /** A record of one field. */
    static <R, A> Fields<R> of(Field<R, A> a, Function<A, R> make) {
        return new Fields<>(in -> make.apply(a.read(in)), List.of(a));
    }

    /** A record of two fields. */
    static <R, A, B> Fields<R> of(Field<R, A> a, Field<R, B> b, BiFunction<A, B, R> make) {
        return new Fields<>(in -> make.apply(a.read(in), b.read(in)), List.of(a, b));
    }

    /** A record of three fields. */
    static <R, A, B, C> Fields<R> of(
            Field<R, A> a, Field<R, B> b, Field<R, C> c, Make3<A, B, C, R> make) {
        return new Fields<>(in -> make.of(a.read(in), b.read(in), c.read(in)), List.of(a, b, c));
    }

    /** A record of four fields. */
    static <R, A, B, C, D> Fields<R> of(
            Field<R, A> a, Field<R, B> b, Field<R, C> c, Field<R, D> d, Make4<A, B, C, D, R> make) {
        return new Fields<>(
                in -> make.of(a.read(in), b.read(in), c.read(in), d.read(in)), List.of(a, b, c, d));
    }

    /** A record of five fields. */
    static <R, A, B, C, D, E> Fields<R> of(
            Field<R, A> a,
            Field<R, B> b,
            Field<R, C> c,
            Field<R, D> d,
            Field<R, E> e,
            Make5<A, B, C, D, E, R> make) {
        return new Fields<>(
                in -> make.of(a.read(in), b.read(in), c.read(in), d.read(in), e.read(in)),
                List.of(a, b, c, d, e));
    }

    /** A record of six fields. */
    static <R, A, B, C, D, E, F> Fields<R> of(
            Field<R, A> a,
            Field<R, B> b,
            Field<R, C> c,
            Field<R, D> d,
            Field<R, E> e,
            Field<R, F> f,
            Make6<A, B, C, D, E, F, R> make) {
        return new Fields<>(
                in ->
                        make.of(
                                a.read(in),
                                b.read(in),
                                c.read(in),
                                d.read(in),
                                e.read(in),
                                f.read(in)),
                List.of(a, b, c, d, e, f));
    }

    /** A record of seven fields. */
    static <R, A, B, C, D, E, F, G> Fields<R> of(
            Field<R, A> a,
            Field<R, B> b,
            Field<R, C> c,
            Field<R, D> d,
            Field<R, E> e,
            Field<R, F> f,
            Field<R, G> g,
            Make7<A, B, C, D, E, F, G, R> make) {
        return new Fields<>(
                in ->
                        make.of(
                                a.read(in),
                                b.read(in),
                                c.read(in),
                                d.read(in),
                                e.read(in),
                                f.read(in),
                                g.read(in)),
                List.of(a, b, c, d, e, f, g));
    }

    /** A record of eight fields. */
    static <R, A, B, C, D, E, F, G, H> Fields<R> of(
            Field<R, A> a,
            Field<R, B> b,
            Field<R, C> c,
            Field<R, D> d,
            Field<R, E> e,
            Field<R, F> f,
            Field<R, G> g,
            Field<R, H> h,
            Make8<A, B, C, D, E, F, G, H, R> make) {
        return new Fields<>(
                in ->
                        make.of(
                                a.read(in),
                                b.read(in),
                                c.read(in),
                                d.read(in),
                                e.read(in),
                                f.read(in),
                                g.read(in),
                                h.read(in)),
                List.of(a, b, c, d, e, f, g, h));
    }
}
