package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.ShowTokens;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/** A connection for files: it shows a token, enters no room, and carries blocks. */
final class Transfers implements AutoCloseable {
    private static final RoomName ROOM = new RoomName("tea");

    final NamedClient line;

    private Transfers(NamedClient line) {
        this.line = line;
    }

    /** One that has shown this token of the room. */
    static Transfers by(ChatServer server, String token) throws IOException {
        var transfers = silent(server);
        transfers.line.asks(
                new ShowTokens(List.of(new HeldToken(Optional.of(ROOM), new Token(token)))));
        return transfers;
    }

    /** One that has shown nothing. */
    static Transfers silent(ChatServer server) throws IOException {
        var tls = new Pinning(Identities.USUAL.pin()).connects(server.securePort().orElseThrow());
        return new Transfers(new NamedClient(new Line(server.udpPort(), tls), "tea"));
    }

    static PutBlob putting(byte[] file) {
        return new PutBlob(ROOM, file.length, sha256(file));
    }

    static Payload sha256(byte[] file) {
        try {
            return Payload.of(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Content.File named(String name, byte[] file) {
        return new Content.File(name, file.length, sha256(file), "");
    }

    PutBlob.BlobPlace begins(byte[] file) {
        return (PutBlob.BlobPlace) line.asks(putting(file));
    }

    /** The block of the file from there on. */
    static AddToBlob block(BlobId blob, byte[] file, long at) {
        int size = (int) Math.min(Limits.BLOCK, file.length - at);
        return new AddToBlob(ROOM, blob, at, Payload.of(file, (int) at, size));
    }

    /** All that is missing of the file. */
    BlobId puts(byte[] file) {
        PutBlob.BlobPlace place = begins(file);
        for (long at = place.offset(); at < file.length; at += Limits.BLOCK) {
            assertThat(line.asks(block(place.blob(), file, at)))
                    .isEqualTo(new Response.Done(ROOM, AddToBlob.CODE));
        }
        return place.blob();
    }

    static GetBlob getting(BlobId blob, long at) {
        return new GetBlob(ROOM, blob, at);
    }

    byte[] gets(BlobId blob) {
        var all = new ByteArrayOutputStream();
        byte[] block;
        do {
            var answer = (GetBlob.Block) line.asks(getting(blob, all.size()));
            block = answer.bytes().toBytes();
            all.writeBytes(block);
        } while (block.length > 0);
        return all.toByteArray();
    }

    @Override
    public void close() {
        line.close();
    }
}
