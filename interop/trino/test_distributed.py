"""Audit queries by Trino, whole and in parts, give what our own scan of the same files gives."""

import pytest
import stacks
import trino_tools

QUERIES = stacks.ROOT / "jdbc-driver" / "src" / "test" / "resources" / "audit" / "queries"

LAST_DAYS = "date >= date_format(current_date - interval '20' day, '%Y/%m/%d')"

SAME = [
    f"SELECT eventid, eventtime, eventname, errorcode FROM audit_trail WHERE {LAST_DAYS} ORDER BY eventid",
    f"SELECT eventname, COUNT(*), MIN(eventtime), MAX(sourceipaddress) FROM audit_trail WHERE {LAST_DAYS}"
    " GROUP BY eventname ORDER BY eventname",
    f"SELECT errorcode, eventid FROM audit_trail WHERE {LAST_DAYS} ORDER BY errorcode DESC, eventid LIMIT 300",
    "SELECT json_extract_scalar(useridentity, '$.userName') AS who, approx_distinct(sourceipaddress) FROM audit_trail"
    f" WHERE {LAST_DAYS} AND regexp_like(useragent, '^quilt') GROUP BY json_extract_scalar(useridentity, '$.userName')"
    " ORDER BY 1",
    "SELECT event_id, user_email, user_name, is_admin, auth_type, key_id, key_name, key_fingerprint, error_code"
    f" FROM audit_events WHERE {LAST_DAYS} ORDER BY event_id",
    f"SELECT key_name, COUNT(*) FROM audit_events WHERE {LAST_DAYS} AND key_id IS NOT NULL GROUP BY key_name ORDER BY 1",
    "SELECT substr(eventname, -5), date_format(eventtime, '%H'), COUNT(*) FROM main.audit_trail"
    f" WHERE {LAST_DAYS} AND eventname LIKE 'Auth.%' GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT eventid, eventname FROM audit_trail WHERE eventtime >= current_date - interval '10' day ORDER BY eventid",
    "SELECT event_id, key_name FROM audit_events WHERE event_time > current_date - interval '12' day"
    " AND event_time <= current_date - interval '2' day AND auth_type LIKE '%_key' ORDER BY event_id",
    f"SELECT eventid FROM audit_trail WHERE {LAST_DAYS} AND useragent NOT LIKE '%!%%' ESCAPE '!' ORDER BY eventid",
]


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_documented_query(ask, number):
    """statement 89: the documented query runs in Trino as it is, and Trino's rows are those that we pass on"""
    query = (QUERIES / f"q{number}.sql").read_text()
    if number == 1:
        with pytest.raises(trino_tools.Refused) as refused:
            ask.engine(query)
        assert refused.value.state == "53400"
    ours = ask.unbounded(query)
    theirs = ask.trino(query.rstrip().rstrip(";"))
    assert sorted(map(unordered, ours)) == sorted(map(unordered, theirs))


def unordered(row):
    """Arrays come in no order."""
    return [",".join(sorted((cell or "null").strip("[]").split(", "))) for cell in row]


@pytest.mark.parametrize("query", SAME)
def test_same_rows(ask, query):
    """Trino and our scan of the files agree"""
    assert ask.engine(query) == ask.files(query)
    assert ask.files(query)


def test_seed_query_equals_the_local_scan(ask):
    """the seed's query, 100 rows"""
    query = (QUERIES / "q5.sql").read_text()
    ours, theirs = ask.files(query), ask.engine(query)
    assert len(ours) == 100
    # Events of one second come in no order, and may be cut off at the end.
    last = ours[-1][0]
    assert sorted(row for row in ours if row[0] != last) == sorted(row for row in theirs if row[0] != last)
    assert [row[0] for row in ours] == [row[0] for row in theirs]


def test_joins_send_keys(ask):
    """a join with local keys: the ids go along as an IN list, an aggregate is Trino's, and the rows are the same"""
    query = (
        "SELECT k.name, a.seen, a.n FROM admin_api_keys k LEFT JOIN (SELECT key_id, MAX(event_time) AS seen, COUNT(*) AS n"
        f" FROM audit_events WHERE {LAST_DAYS} GROUP BY key_id) a ON a.key_id = k.id ORDER BY k.name, k.id"
    )
    plan = "\n".join(row[0] for row in ask.engine("EXPLAIN PLAN FOR " + query))
    assert "GROUP BY COALESCE(JSON_EXTRACT_SCALAR(" in plan
    assert "only rows whose key_id is IN the list" in plan
    assert ask.engine(query) == ask.files(query)


def test_activity_of_all_days(ask):
    """the view of keys is one aggregate of Trino's, where all days may be read"""
    query = (
        "SELECT key_id, key_name, first_seen, last_seen, requests, failures, cardinality(addresses) FROM api_key_activity"
        " ORDER BY key_id"
    )
    assert ask.unbounded(query) == ask.files(query)
    assert ask.files(query)


def test_errors_have_states(ask):
    """what Trino refuses comes with a SQLSTATE"""
    with pytest.raises(trino_tools.Refused) as refused:
        ask.engine("SELECT COUNT(*) FROM audit_trail")
    assert refused.value.state == "53400"
    with pytest.raises(trino_tools.Refused, match="allowUnboundedAudit"):
        ask.engine("SELECT * FROM api_key_activity")
    with pytest.raises(trino_tools.Refused, match="Ask the administrator of the engine") as refused:
        ask.nobody(f"SELECT COUNT(*) FROM audit_trail WHERE {LAST_DAYS}")
    assert refused.value.state == "42501"
    with pytest.raises(trino_tools.Refused, match="The engine needs a table audit_trail") as refused:
        ask.elsewhere(f"SELECT COUNT(*) FROM audit_trail WHERE {LAST_DAYS}")
    assert refused.value.state == "42S02"
    with pytest.raises(trino_tools.Refused) as refused:
        ask.engine(f"SELECT json_extract_scalar(useridentity, 'x') FROM audit_trail WHERE {LAST_DAYS}")
    assert refused.value.state in ("22023", "42000", "22018")
