package io.quilt4j.jdbc.audit;

import io.quilt4j.Cancellation;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/** Rows on their way from an engine. Stopping the run cancels the query there. */
final class EngineRows implements RowSource {

    private final Connection connection;
    private final Cancellation.Registration cancelling;
    private final ResultSet result;
    private final List<RelDataTypeField> fields;
    private final int[] positions;

    private EngineRows(
            Connection connection,
            Cancellation.Registration cancelling,
            ResultSet result,
            List<RelDataTypeField> fields,
            int[] positions) {
        this.connection = connection;
        this.cancelling = cancelling;
        this.result = result;
        this.fields = fields;
        this.positions = positions;
    }

    static RowSource open(Engine engine, EngineSql sql, RelDataType row, Run run) {
        try {
            Connection connection = engine.connect();
            try {
                return open(connection, sql, row, run);
            } catch (SQLException | RuntimeException | Error failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw EngineErrors.of(failure);
        }
    }

    private static RowSource open(Connection connection, EngineSql sql, RelDataType row, Run run) throws SQLException {
        Statement statement;
        if (sql.parameters().isEmpty()) {
            statement = connection.createStatement();
        } else {
            PreparedStatement prepared = connection.prepareStatement(sql.text());
            for (int index = 0; index < sql.parameters().size(); index++) {
                prepared.setObject(index + 1, run.parameter(sql.parameters().get(index)));
            }
            statement = prepared;
        }
        Cancellation.Registration cancelling = run.stop().cancellation().onCancel(() -> cancel(statement));
        try {
            ResultSet result = statement instanceof PreparedStatement prepared
                    ? prepared.executeQuery()
                    : statement.executeQuery(sql.text());
            List<RelDataTypeField> fields = row.getFieldList();
            return new EngineRows(connection, cancelling, result, fields, positions(sql, fields, result));
        } catch (SQLException | RuntimeException | Error failure) {
            cancelling.close();
            throw failure;
        }
    }

    /** By name, where all columns of the engine's table come: it may have them in another order. */
    private static int[] positions(EngineSql sql, List<RelDataTypeField> fields, ResultSet result) throws SQLException {
        int[] positions = new int[fields.size()];
        for (int index = 0; index < positions.length; index++) {
            positions[index] = sql.inOrder()
                    ? index + 1
                    : result.findColumn(fields.get(index).getName());
        }
        return positions;
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException alreadyOver) {
            // The run ends with its own reason.
        }
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        try {
            if (!result.next()) {
                return null;
            }
            @Nullable Object[] row = new @Nullable Object[positions.length];
            for (int index = 0; index < row.length; index++) {
                row[index] = EngineValues.read(
                        result, positions[index], fields.get(index).getType());
            }
            return row;
        } catch (SQLException failure) {
            throw EngineErrors.of(failure);
        }
    }

    @Override
    public void close() {
        cancelling.close();
        try {
            connection.close();
        } catch (SQLException brokenAnyway) {
            // All that was wanted has been read.
        }
    }
}
