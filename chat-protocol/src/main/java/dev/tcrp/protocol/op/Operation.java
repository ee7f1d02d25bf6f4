package dev.tcrp.protocol.op;

import dev.tcrp.protocol.frame.State;

/** An operation: the kind of its request, and of its answer unless it is refused. */
record Operation<Q extends Request, A extends Response>(Form<Q> request, Form<A> answer) {
    /** One with an answer of its own. */
    static <Q extends Request, A extends Response> Operation<Q, A> of(
            int code, Class<Q> request, FieldType<Q> asked, Class<A> answer, FieldType<A> told) {
        return new Operation<>(
                new Form<>(request, code, State.REQUEST, asked),
                new Form<>(answer, code, State.ANSWER, told));
    }

    /** One about a room that is answered by {@link Response.Done}. */
    static <Q extends Request> Operation<Q, Response.Done> done(
            int code, Class<Q> request, FieldType<Q> asked) {
        return of(code, request, asked, Response.Done.class, Response.Done.FIELDS);
    }

    /** One about no room that is answered by {@link Response.Noted}. */
    static <Q extends Request> Operation<Q, Response.Noted> noted(
            int code, Class<Q> request, FieldType<Q> asked) {
        return of(code, request, asked, Response.Noted.class, Response.Noted.FIELDS);
    }

    /** One of the original's that is answered in words. */
    static <Q extends Request.Classic> Operation<Q, Response.SystemMessage> inWords(
            int code, Class<Q> request, FieldType<Q> asked) {
        var words = Response.SystemMessage.FORM;
        return new Operation<>(new Form<>(request, code, State.REQUEST, asked), words);
    }
}
