package dev.tcrp.server.admin;

import java.time.Duration;

/** The work of the server for one command of the admin socket. */
interface Verb {
    /** Time that an answer may take if the command has no reason for more. */
    Duration USUAL = Duration.ofSeconds(20);

    /** Answers; throws {@link RefusedOrderException} when the order is not carried out. */
    void answer(OrderLine order, AnswerLines answer) throws InterruptedException;

    /** How long the answer to this order may take. */
    default Duration limit(OrderLine order) {
        return USUAL;
    }
}
