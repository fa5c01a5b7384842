package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How many rows a caller would like to have fetched at a time, and in which order. Kept for the asking: rows are read from
 * the answer one by one as it arrives. A result set begins with what its statement was told.
 */
public final class Fetching {

    private int size;
    private int direction = ResultSet.FETCH_FORWARD;

    /** The same, to be changed apart from this one. */
    public Fetching copy() {
        Fetching copy = new Fetching();
        copy.size = size;
        copy.direction = direction;
        return copy;
    }

    /** 0 for as many as the driver likes. */
    public int size() {
        return size;
    }

    public void size(int rows) throws SQLException {
        if (rows < 0) {
            throw SqlErrors.invalid("A fetch size must be 0 or more.");
        }
        size = rows;
    }

    /** One of the directions of {@link ResultSet}. */
    public int direction() {
        return direction;
    }

    public void direction(int wanted) throws SQLException {
        if (wanted < ResultSet.FETCH_FORWARD || wanted > ResultSet.FETCH_UNKNOWN) {
            throw SqlErrors.invalid("There is no fetch direction " + wanted + ".");
        }
        direction = wanted;
    }
}
