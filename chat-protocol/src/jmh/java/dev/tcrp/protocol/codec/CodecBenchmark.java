package dev.tcrp.protocol.codec;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.FrameReading;
import dev.tcrp.protocol.op.RegisterEndpoint;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.RequestReading;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.util.concurrent.TimeUnit;

/** Frames and datagrams to bytes and back, as the ends do it; the relay decodes no datagram. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private static final RoomName ROOM = new RoomName("雑談");

    private final Request request = new RegisterEndpoint(ROOM, 48168);
    private final byte[] frame = FrameCodec.encode(RequestCodec.encode(request));
    private final ChatDatagram words = new ChatDatagram(ROOM, "お茶、飲む？ 🍵 ".repeat(5), "アリス");
    private final byte[] datagram = DatagramCodec.encode(words);

    /** A request to a frame to bytes. */
    @Benchmark
    public byte[] encodeFrame() {
        return FrameCodec.encode(RequestCodec.encode(request));
    }

    /** Bytes to a frame. */
    @Benchmark
    public FrameReading readFrame() {
        return FrameCodec.read(frame, 0, frame.length);
    }

    /** Bytes to a frame to a request. */
    @Benchmark
    public RequestReading readRequest() {
        var whole = (FrameReading.Complete) FrameCodec.read(frame, 0, frame.length);
        return RequestCodec.read(whole.frame());
    }

    /** A message to bytes. */
    @Benchmark
    public byte[] encodeDatagram() {
        return DatagramCodec.encode(words);
    }

    /** Bytes to a message. */
    @Benchmark
    public Reading<ChatDatagram> readDatagram() {
        return DatagramCodec.read(datagram, datagram.length);
    }
}
