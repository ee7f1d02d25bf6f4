package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.NoStore;
import dev.tcrp.server.store.RoomStore;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/** A program that holds a server whose store has one thread more, which can be made to fail. */
class EmbeddedServerTest {
    private final CompletableFuture<Void> fault = new CompletableFuture<>();

    private RoomStore store(LogListener listener, ThreadFactory threads) {
        Thread thread = threads.newThread(fault::join);
        thread.setName("spare");
        thread.start();
        return new NoStore();
    }

    private ChatServer server() throws IOException {
        return ChatServer.start(ServerConfig.embedded().persistingIn(this::store));
    }

    private void fails() {
        fault.completeExceptionally(new AssertionError("planted"));
    }

    /** Seen to fail with nobody told: then the user waits for ever. */
    @Test
    void whoUsesAServerThatFailedIsInterruptedAndTheProgramEndsInWordsWithItsPortsFree()
            throws IOException {
        ChatServer server = server();
        int port = server.tcpPort();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> EmbeddedServer.serve(server, this::waitsForEver))
                .withMessageContaining("The thread spare was ended by")
                .withMessageContaining("planted")
                .matches(failure -> failure.exit() == Exit.FAILED);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
    }

    private Exit waitsForEver() throws InterruptedException {
        fails();
        new CountDownLatch(1).await();
        return Exit.DONE;
    }

    @Test
    void whatThenFailsItselfIsToldAsTheServersFailure() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> EmbeddedServer.serve(server(), this::isCutOff))
                .withMessageContaining("The thread spare");
    }

    private Exit isCutOff() throws IOException {
        fails();
        try {
            new CountDownLatch(1).await();
            return Exit.DONE;
        } catch (InterruptedException e) {
            throw new IOException("the connection ended", e);
        }
    }

    @Test
    void aServerThatServesToTheEndChangesNothing() throws Exception {
        assertThat(EmbeddedServer.serve(server(), () -> Exit.NOT_FOUND)).isEqualTo(Exit.NOT_FOUND);
        assertThatThrownBy(
                        () ->
                                EmbeddedServer.serve(
                                        server(),
                                        () -> {
                                            throw new IOException("of its own");
                                        }))
                .hasMessage("of its own");
        fails();
    }
}
