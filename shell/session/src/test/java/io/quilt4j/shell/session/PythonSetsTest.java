package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal numbers of two types as keys and elements: which of them a set keeps is Python's to say (CPython 3.11 is the judge). */
@Timeout(60)
class PythonSetsTest extends PythonFixture {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
        {(1,2):0, 1.0:1, "1":2, None:3}.keys() & {1}                   ; {1}
        {1} & {(1,2):0, 1.0:1, "1":2, None:3}.keys()                   ; {1}
        {1:0}.keys() & [1.0]                                           ; {1.0}
        {1:0}.keys() & {1.0}                                           ; {1}
        {1.0} & {1}                                                    ; {1}
        {1.0, 2} & {1}                                                 ; {1}
        {1} & {1.0, 2}                                                 ; {1}
        {1.0}.intersection([1, True])                                  ; {1}
        [1.0, 2] - {1:0}.keys()                                        ; {2}
        {1:0}.keys() - [1.0, 3]                                        ; set()
        {1:0}.keys() - 'ab'                                            ; {1}
        [3, 1.0] ^ {1:0}.keys()                                        ; {3}
        {1:0}.keys() ^ [1.0, 3]                                        ; {3}
        [1.0] & {1:0}.keys()                                           ; {1.0}
        {1:0}.items() & [(1, 0.0)]                                     ; {(1, 0.0)}
        {1:0, 2:0}.keys() & {1.0:0}.keys()                             ; {1.0}
        {1.0:0}.keys() & {1:0, 2:0}.keys()                             ; {1.0}
        {1.0:0}.keys() & {1:0}.keys()                                  ; {1}
        frozenset([1.0]) & {1:0}.keys()                                ; {1.0}
        {'a': 1}.keys() & 'abc'                                        ; {'a'}
        range(2, 20, 3).step + range(2, 20, 3).start                   ; 5
        range(2, 20, 3).stop                                           ; 20
        """)
    void asPythonSays(String expression, String printed) {
        assertThat(run("print(" + expression + ")\n")).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
        {1:0}.values() & [1]   ; unsupported operand type(s) for &: 'dict_values' and 'list'
        {1:0}.keys() & 3       ; 'int' object is not iterable
        3 & {1:0}.keys()       ; 'int' object is not iterable
        {1:0}.keys() & [[1]]   ; unhashable type: 'list'
        {1} & [1]              ; unsupported operand type(s) for &: 'set' and 'list'
        """)
    void whatIsNoneIsATypeError(String expression, String message) {
        assertThat(thrown("print(" + expression + ")\n")).hasMessageContaining(message);
    }
}
