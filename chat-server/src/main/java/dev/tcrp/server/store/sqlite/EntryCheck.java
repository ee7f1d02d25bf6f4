package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.PendingMessage;

import org.sqlite.Function;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.CRC32C;

/** The CRC-32C of an entry's envelope and content, by which a repeat is told from another entry. */
final class EntryCheck extends Function {
    private EntryCheck() {}

    static void in(Connection db) throws SQLException {
        Function.create(db, "crc", new EntryCheck(), 1, Function.FLAG_DETERMINISTIC);
    }

    static long of(PendingMessage message) {
        return of(message.content(), message.size());
    }

    private static long of(byte[] entry, int size) {
        var crc = new CRC32C();
        crc.update(entry, 0, size);
        return crc.getValue();
    }

    @Override
    protected void xFunc() throws SQLException {
        byte[] entry = value_blob(0);
        result(of(entry, entry.length));
    }
}
