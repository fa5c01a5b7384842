package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How Python writes values, and reads them. What is expected is Python's; it is the judge of thousands more in interop. */
final class PythonTextsTest extends PythonFixture {

    @Test
    void writesNumbersByAnyFormat() {
        assertThat(run("print(f'{1234:010,} {-1234.5:012,.2f} {2**40:_x} {255:#010x} {100.0:.3} {-0.0:g} {5.5:#g}')"))
                .isEqualTo("00,001,234 -0,001,234.50 100_0000_0000 0x000000ff 1e+02 -0 5.50000");
        assertThat(run("print('%#x %.3d %+05.1f %-5d| %5.1f%% %a %ld' % (255, 5, -2.25, 3, 12.34, 'é', 7))"))
                .isEqualTo("0xff 005 -02.2 3    |  12.3% '\\xe9' 7");
    }

    @Test
    void refusesFormatsAsPythonDoes() {
        assertThat(run("""
            for value, spec in [('x', '=9'), ('x', '+'), ('x', ','), (255, ',x'), (3, '+c'), ([1], '>5')]:
                try:
                    print(format(value, spec))
                except (ValueError, TypeError) as e:
                    print(e)
            """)).isEqualTo("""
                '=' alignment not allowed in string format specifier
                Sign not allowed in string format specifier
                Cannot specify ',' with 's'.
                Cannot specify ',' with 'x'.
                Sign not allowed with integer format specifier 'c'
                unsupported format string passed to list.__format__\
                """);
    }

    @Test
    void fieldsReachIntoTheirValues() {
        assertThat(run("print('{0[1]} {row[k]} {0!r:>8}'.format([1, 2], row={'k': 'v'}))"))
                .isEqualTo("2 v   [1, 2]");
        assertThat(run("print('{:{}}|{:>{w}.{p}f} {{}}'.format('a', 4, 2.5, w=6, p=2))"))
                .isEqualTo("a   |  2.50 {}");
        assertThat(run("""
            for text in ['{', '}', '{0}{}', '{}{}', '{!x}']:
                try:
                    print(text.format(1))
                except Exception as e:
                    print(type(e).__name__, e)
            """)).isEqualTo("""
                ValueError Single '{' encountered in format string
                ValueError Single '}' encountered in format string
                ValueError cannot switch from manual field specification to automatic field numbering
                IndexError Replacement index 1 out of range for positional args tuple
                ValueError Unknown conversion specifier x\
                """);
    }

    @Test
    void readsTheNumbersThatPythonReads() {
        assertThat(run("print(int('0x1f', 16), int('0b11', 0), int('1_000'), float(' 1_0.5e1 '), float('-Infinity'))"))
                .isEqualTo("31 3 1000 105.0 -inf");
        assertThat(run("""
            for text in ['1d', '0x1p1', '1__0', '_1', '1f']:
                try:
                    print(float(text))
                except ValueError as e:
                    print(e)
            """)).isEqualTo("""
                could not convert string to float: '1d'
                could not convert string to float: '0x1p1'
                could not convert string to float: '1__0'
                could not convert string to float: '_1'
                could not convert string to float: '1f'\
                """);
    }

    @Test
    void whatNobodySeesIsWrittenAsItsNumber() {
        assertThat(run("print(['a\\u200b', '\\xa0', '\\u2028', 'é', '\\ufeff', '\\x1b[0m'])"))
                .isEqualTo("['a\\u200b', '\\xa0', '\\u2028', 'é', '\\ufeff', '\\x1b[0m']");
        assertThat(run("print(len, map(str, []))")).isEqualTo("<function> <map>");
    }

    @Test
    void comparesIntegersWithFloatsExactly() {
        assertThat(run("print(2**53 + 1 == float(2**53), 10**400 > 1e308, float('nan') < 1, -0.0 < 0.0, {1} <= {1.0})"))
                .isEqualTo("False True False False True");
    }

    @Test
    void aComprehensionHasOneScopeForAllRounds() {
        assertThat(run("print([f() for f in [lambda: i for i in range(3)]])")).isEqualTo("[2, 2, 2]");
    }

    @Test
    void zipTakesFromOneIteratorWhatPythonTakes() {
        assertThat(run("it = iter([1, 2, 3])\nprint(list(zip(it, it)), list(it))"))
                .isEqualTo("[(1, 2)] []");
        assertThat(run("it = iter([1, 2, 3])\nprint(list(zip(it, [9])), next(it))"))
                .isEqualTo("[(1, 9)] 3");
    }

    @Test
    void timesStayInTheirRange() {
        assertThat(run("""
            from datetime import date, datetime, timedelta
            print(timedelta(days=200000) / 3, timedelta(seconds=7e-7), date(2026, 3, 9).strftime("%-d.%-m."))
            for make in [lambda: date(0, 1, 1), lambda: date(9999, 12, 31) + timedelta(days=1), lambda: date.fromisoformat("2026-1-1")]:
                try:
                    print(make())
                except (ValueError, OverflowError) as e:
                    print(e)
            """)).isEqualTo("""
                66666 days, 16:00:00 0:00:00.000001 9.3.
                year 0 is out of range
                date value out of range
                Invalid isoformat string: '2026-1-1'\
                """);
    }
}
