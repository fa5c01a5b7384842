"""Each function gives what a real Trino gives, and refuses what it refuses."""

import csv

import pytest
import stacks
import trino_tools

CASES = stacks.ROOT / "jdbc-driver" / "src" / "test" / "resources" / "functions.csv"

# Moments are TIMESTAMP(3) in UTC here, and have a time zone or another precision there.
AS_HERE = {
    "from_iso8601_timestamp(": "CAST({} AT TIME ZONE 'UTC' AS timestamp(3))",
    "date_parse(": "CAST({} AS timestamp(3))",
}


def cases():
    with open(CASES, encoding="utf-8", newline="") as lines:
        return [(row[0].strip(), row[1].strip()) for row in csv.reader(lines, delimiter="|", quotechar="`", skipinitialspace=True)]


def there(expression):
    for start, form in AS_HERE.items():
        if expression.startswith(start):
            return form.format(expression)
    return expression


@pytest.mark.parametrize(("expression", "expected"), cases(), ids=[case[0] for case in cases()])
def test_function(ask, expression, expected):
    """the case of the Java test holds in Trino too"""
    if expected.startswith("!"):
        with pytest.raises(trino_tools.Refused):
            ask.trino("SELECT " + there(expression))
    else:
        ((value,),) = ask.trino("SELECT " + there(expression))
        assert f"[{'null' if value is None else value}]" == expected
