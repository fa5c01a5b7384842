package io.quilt4j.jdbc.functions;

import java.util.ArrayList;
import java.util.List;

/** Reads the text of a {@link Signature} from left to right. */
final class SignatureReader {

    private final String text;
    private int at;
    private boolean variadic;

    SignatureReader(String text) {
        this.text = text;
    }

    String name() {
        int end = text.indexOf('(');
        String name = text.substring(0, end);
        at = end;
        return name;
    }

    List<TypePattern> parameters() {
        return list();
    }

    boolean variadic() {
        return variadic;
    }

    private List<TypePattern> list() {
        List<TypePattern> types = new ArrayList<>();
        at++; // the parenthesis that opens
        while (text.charAt(at) != ')') {
            types.add(type());
            if (text.startsWith("...", at)) {
                variadic = true;
                at += 3;
            }
            if (text.charAt(at) == ',') {
                at++;
            }
        }
        at++;
        return List.copyOf(types);
    }

    TypePattern type() {
        while (text.charAt(at) == ' ') {
            at++;
        }
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == ' ')) {
            at++;
        }
        String name = text.substring(start, at);
        List<TypePattern> of = at < text.length() && text.charAt(at) == '(' ? list() : List.of();
        boolean nullable = at < text.length() && text.charAt(at) == '?';
        if (nullable) {
            at++;
        }
        return new TypePattern(name, of, nullable);
    }
}
