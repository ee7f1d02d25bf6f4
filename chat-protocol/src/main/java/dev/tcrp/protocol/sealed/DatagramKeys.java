package dev.tcrp.protocol.sealed;

import dev.tcrp.protocol.InvalidFieldException;

import java.util.Arrays;

/**
 * The keys of one path, both directions, as the TLS exporter made them (RFC 8446 section 7.5;
 * PROTOCOL.md section 8.3). Immutable; each end makes its {@link Sealing} and its {@link Opening}
 * once: two sealings of one direction would use a nonce twice.
 *
 * <pre>
 *   0            32           64          76          88
 *   +------------+------------+-----------+-----------+
 *   | client key | server key | client IV | server IV |
 *   +------------+------------+-----------+-----------+
 * </pre>
 */
public final class DatagramKeys {
    /** The exporter's label; its context is {@link ConnectionId#bytes}. */
    public static final String EXPORTER_LABEL = "EXPORTER-tcrp-datagram";

    /** How many bytes to export. */
    public static final int SIZE = 2 * (Aead.KEY + Aead.NONCE);

    private static final int CLIENT_IV_AT = 2 * Aead.KEY;

    private final ConnectionId connection;
    private final EpochKeys toServer;
    private final EpochKeys toClient;

    /** Throws {@link InvalidFieldException} unless there are {@link #SIZE} bytes. */
    public DatagramKeys(ConnectionId connection, byte[] exported) {
        if (exported.length != SIZE) {
            throw new InvalidFieldException(
                    "exported key material", "…", SIZE + " bytes long, and has " + exported.length);
        }
        this.connection = connection;
        this.toServer = keys(exported, 0, CLIENT_IV_AT);
        this.toClient = keys(exported, Aead.KEY, CLIENT_IV_AT + Aead.NONCE);
    }

    /** The path that they are for. */
    public ConnectionId connection() {
        return connection;
    }

    /** What the client sends with. */
    public Sealing clientSealing(long nowNs) {
        return new Sealing(connection, toServer, nowNs);
    }

    /** What the server receives with. */
    public Opening serverOpening() {
        return new Opening(connection, toServer);
    }

    /** What the server sends with. */
    public Sealing serverSealing(long nowNs) {
        return new Sealing(connection, toClient, nowNs);
    }

    /** What the client receives with. */
    public Opening clientOpening() {
        return new Opening(connection, toClient);
    }

    /** Names the path and hides the keys. */
    @Override
    public String toString() {
        return "DatagramKeys[" + connection + "]";
    }

    private static EpochKeys keys(byte[] exported, int keyAt, int ivAt) {
        return EpochKeys.first(
                Arrays.copyOfRange(exported, keyAt, keyAt + Aead.KEY),
                Arrays.copyOfRange(exported, ivAt, ivAt + Aead.NONCE));
    }
}
