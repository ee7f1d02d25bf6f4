package dev.tcrp.server.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Runs SQL on one connection, each text prepared once; owned by the thread of the connection. */
final class Statements implements AutoCloseable {
    private final Connection db;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection db) {
        this.db = db;
    }

    /** Changes rows; how many. */
    int update(String sql, Object... values) throws SQLException {
        return with(sql, values).executeUpdate();
    }

    /** Rows, which the caller closes. */
    ResultSet query(String sql, Object... values) throws SQLException {
        return with(sql, values).executeQuery();
    }

    /** The first column of the first row; 0 when there is none. */
    long number(String sql, Object... values) throws SQLException {
        try (ResultSet row = query(sql, values)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Closes them; the connection stays open. */
    @Override
    public void close() throws SQLException {
        for (PreparedStatement each : prepared.values()) {
            each.close();
        }
        prepared.clear();
    }

    private PreparedStatement with(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = db.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        bind(statement, values);
        return statement;
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
