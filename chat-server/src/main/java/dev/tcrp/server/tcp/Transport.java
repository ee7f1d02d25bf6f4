package dev.tcrp.server.tcp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The bytes of a connection, both ways, without waiting; owned by the control thread. */
interface Transport extends Closeable {
    /** Adds what has come to the buffer; the number of bytes, or -1 at the end of the stream. */
    int read(ByteBuffer into) throws IOException;

    /** Takes as many of these bytes as can be sent now; the others stay in the buffer. */
    void write(ByteBuffer from) throws IOException;

    /** Sends bytes of its own, such as records of a handshake. */
    default void flush() throws IOException {}

    /** Whether no bytes of its own wait to be sent. */
    default boolean isFlushed() {
        return true;
    }

    /** How many bytes of its own it holds, both ways. */
    default int held() {
        return 0;
    }

    /** Whether frames can travel. */
    default boolean isEstablished() {
        return true;
    }

    /** Whether it computes something on another thread, and cannot be read meanwhile. */
    default boolean isBusy() {
        return false;
    }

    /** What was computed on another thread is there. */
    default void computed() {}

    /** Frames as they are, on TCP. */
    record Plain(SocketChannel channel) implements Transport {
        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public void write(ByteBuffer from) throws IOException {
            channel.write(from);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
