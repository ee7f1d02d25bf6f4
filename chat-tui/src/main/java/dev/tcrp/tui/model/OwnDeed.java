package dev.tcrp.tui.model;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;

/**
 * What the person who sits here has done to a message, and has no end yet.
 *
 * @param id what it goes by in the session
 * @param delivery whether it is on its way or has failed
 */
public record OwnDeed(long id, Envelope envelope, Content content, Delivery delivery) {
    /** One that is on its way. */
    public OwnDeed(long id, Envelope envelope, Content content) {
        this(id, envelope, content, new Delivery.Pending());
    }

    /** The same, with this become of it. */
    public OwnDeed with(Delivery next) {
        return new OwnDeed(id, envelope, content, next);
    }
}
