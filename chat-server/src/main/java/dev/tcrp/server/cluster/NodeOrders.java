package dev.tcrp.server.cluster;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.admin.Neighbours;
import dev.tcrp.server.rooms.ClientId;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Orders of operators on their way from server to server: each is a message to {@code
 * PREFIX.admin.NODE}, whose answer comes in numbered parts. The relay and its links carry none of
 * it. Any thread.
 */
final class NodeOrders implements Neighbours, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeOrders.class);

    /** Orders of others that are carried out at one time, and that wait for it. */
    private static final int AT_ONCE = 8;

    private static final int WAITING = 64;
    private static final int MOST_OF_PART = 256 * 1024;

    /** Parts of an answer that wait for the operator to read them. */
    private static final long MOST_PARTS = 4096;

    private static final long MOST_BYTES = 16 << 20;
    private static final int NOBODY = 503;

    private final Connection engine;
    private final String prefix;
    private final String self;
    private final Leases leases;
    private final Ownership ownership;
    private final OwnerSide owner;
    private final ThreadPoolExecutor threads;

    NodeOrders(Engine engine, String self, Leases leases, Ownership ownership, OwnerSide owner) {
        this.engine = engine.connection();
        this.prefix = engine.config().prefix() + ".admin.";
        this.self = self;
        this.leases = leases;
        this.ownership = ownership;
        this.owner = owner;
        this.threads =
                new ThreadPoolExecutor(
                        AT_ONCE,
                        AT_ONCE,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(WAITING),
                        Thread.ofPlatform().daemon().name("admin-order-", 1).factory(),
                        new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public List<String> others() {
        return leases.nodes().stream().map(Node::name).filter(name -> !name.equals(self)).toList();
    }

    @Override
    public Optional<String> owner(Optional<RoomName> room) {
        return leases.owners().of(room.map(ownership::shard).orElse(0));
    }

    @Override
    public int shards() {
        return leases.owners().all().size();
    }

    @Override
    public Set<Integer> open() {
        return ownership.open();
    }

    @Override
    public String of(ClientId client) {
        return client.isLocal() ? self : owner.node(client).orElse("?");
    }

    @Override
    public void serve(Orders orders) {
        engine.createDispatcher(message -> threads.execute(() -> answer(message, orders)))
                .subscribe(prefix + self);
    }

    private void answer(Message message, Orders orders) {
        String to = message.getReplyTo();
        if (to == null) {
            return;
        }
        try {
            orders.answer(message.getData(), new Parts(to.substring(0, to.lastIndexOf('.') + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.debug("an order of another server is not answered: {}", e.getMessage());
        }
    }

    /** The answer to an order, in parts that are numbered from 1. */
    private final class Parts implements WritableByteChannel {
        private final String subject;
        private int number;

        Parts(String subject) {
            this.subject = subject;
        }

        @Override
        public int write(ByteBuffer bytes) {
            byte[] part = new byte[Math.min(bytes.remaining(), MOST_OF_PART)];
            bytes.get(part);
            engine.publish(subject + ++number, part);
            return part.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Override
    public Errand send(String node, byte[] order) {
        String inbox = engine.createInbox() + ".";
        Subscription answer = engine.subscribe(inbox + "*");
        answer.setPendingLimits(MOST_PARTS, MOST_BYTES);
        engine.publish(prefix + node, inbox + "0", order);
        return new Awaited(answer, inbox);
    }

    private static final class Awaited implements Errand {
        private final Subscription answer;
        private final String inbox;
        private int parts;

        Awaited(Subscription answer, String inbox) {
            this.answer = answer;
            this.inbox = inbox;
        }

        @Override
        public byte[] next(Duration patience) throws IOException, InterruptedException {
            Message part;
            try {
                part = answer.nextMessage(patience);
            } catch (IllegalStateException e) {
                throw new IOException("is not reached, for the engine does not answer", e);
            }
            if (part == null) {
                throw new IOException("did not answer within %d s".formatted(patience.toSeconds()));
            }
            if (part.isStatusMessage() && part.getStatus().getCode() == NOBODY) {
                throw new IOException("is not reached");
            }
            if (!part.getSubject().equals(inbox + ++parts)) {
                throw new IOException("answered, and a part of that was lost on the way");
            }
            return part.getData();
        }

        @Override
        public void close() {
            if (answer.isActive()) {
                answer.unsubscribe();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
