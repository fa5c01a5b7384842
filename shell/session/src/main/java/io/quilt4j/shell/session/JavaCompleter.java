package io.quilt4j.shell.session;

import io.quilt4j.shell.keywords.Rewritten;
import io.quilt4j.shell.session.Completion.Candidate;
import io.quilt4j.shell.session.Completion.Kind;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.jspecify.annotations.Nullable;

/** Completes Java by asking JShell about the rewritten text, and keyword arguments by asking the methods themselves. */
final class JavaCompleter {

    /** Every object has them and nobody looks for them in a menu. */
    private static final Set<String> NOISE =
            Set.of("wait(", "notify()", "notifyAll()", "getClass()", "hashCode()", "equals(", "class");

    private final JavaEngine engine;

    JavaCompleter(JavaEngine engine) {
        this.engine = engine;
    }

    /** Completes at the end of the text. */
    Completion complete(String text) {
        List<Token> tokens = JavaTokens.of(text).stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .toList();
        Completion values = KeywordValues.complete(text, tokens);
        if (values != null) {
            return values;
        }
        List<Candidate> candidates = new ArrayList<>(keywords(text, tokens));
        int wordStart = wordStart(text, tokens);
        Rewritten rewritten = engine.rewrite(text);
        int cursor = rewritten.edits().cursorToEdited(text.length());
        int[] anchor = new int[1];
        List<Suggestion> suggestions =
                engine.analysis().completionSuggestions(rewritten.java().substring(0, cursor), cursor, anchor);
        int start = rewritten.edits().toOriginal(anchor[0]);
        if (!candidates.isEmpty() && start != wordStart) {
            start = wordStart;
            suggestions = List.of();
        }
        // With nothing typed yet, every class there is could begin a value: the keywords are what one looks for.
        boolean onlyFitting = !candidates.isEmpty() && wordStart == text.length();
        add(candidates, suggestions, onlyFitting);
        return new Completion(start, candidates);
    }

    private static void add(List<Candidate> candidates, List<Suggestion> suggestions, boolean onlyFitting) {
        Map<String, Suggestion> byText = new LinkedHashMap<>();
        suggestions.forEach(suggestion -> byText.putIfAbsent(suggestion.continuation(), suggestion));
        List<Suggestion> kept = byText.values().stream()
                .filter(suggestion -> !isNoise(suggestion.continuation(), byText))
                .toList();
        Comparator<Suggestion> fittingFirst = Comparator.comparing(suggestion -> !suggestion.matchesType());
        kept.stream()
                .filter(suggestion -> suggestion.matchesType() || !onlyFitting)
                .sorted(fittingFirst)
                .forEach(suggestion -> candidates.add(new Candidate(suggestion.continuation(), Kind.JAVA, "")));
    }

    /** An accessor is noise beside the field of the same name. */
    private static boolean isNoise(String text, Map<String, Suggestion> all) {
        boolean accessor = text.endsWith("()") && all.containsKey(text.substring(0, text.length() - 2));
        return accessor || NOISE.contains(text) || text.startsWith("$");
    }

    private List<Candidate> keywords(String text, List<Token> tokens) {
        Position position = position(text, tokens);
        if (position == null) {
            return List.of();
        }
        Class<?> type = engine.typeOfReceiver(position.receiver());
        if (type == null) {
            return List.of();
        }
        return engine.signatures().acceptedAfter(position.positional(), type, position.method()).stream()
                .filter(name ->
                        name.startsWith(position.prefix()) && !position.used().contains(name))
                .map(name -> new Candidate(
                        name + "=", Kind.KEYWORD_ARGUMENT, engine.signatures().typeOf(name)))
                .toList();
    }

    /** A place at which an argument of a call may begin, behind so many that have no name. */
    private record Position(String receiver, String method, String prefix, int positional, Set<String> used) {}

    private static @Nullable Position position(String text, List<Token> tokens) {
        int last = tokens.size() - 1;
        String prefix = "";
        if (last >= 0
                && tokens.get(last).kind() == Token.Kind.WORD
                && tokens.get(last).end() == text.length()) {
            prefix = tokens.get(last).of(text);
            last--;
        }
        if (last < 1 || !(tokens.get(last).is(text, '(') || tokens.get(last).is(text, ','))) {
            return null;
        }
        int open = openParenthesis(text, tokens, last);
        Chain chain = open < 1 ? null : Chain.endingAt(text, tokens, open - 1);
        if (chain == null) {
            return null;
        }
        List<Token> before = outermost(text, tokens.subList(open + 1, last + 1));
        Set<String> names = names(text, before);
        int commas = (int) before.stream().filter(token -> token.is(text, ',')).count();
        return new Position(chain.receiver(), chain.name(), prefix, Math.max(0, commas - names.size()), names);
    }

    /** Without what stands in brackets. */
    private static List<Token> outermost(String text, List<Token> tokens) {
        List<Token> outermost = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens) {
            char symbol = token.kind() == Token.Kind.SYMBOL ? text.charAt(token.start()) : ' ';
            depth -= ")]}".indexOf(symbol) >= 0 ? 1 : 0;
            if (depth == 0) {
                outermost.add(token);
            }
            depth += "([{".indexOf(symbol) >= 0 ? 1 : 0;
        }
        return outermost;
    }

    private static int openParenthesis(String text, List<Token> tokens, int from) {
        int depth = 0;
        for (int i = from; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.SYMBOL) {
                char symbol = text.charAt(token.start());
                if ("([{".indexOf(symbol) >= 0 && depth-- == 0) {
                    return symbol == '(' ? i : -1;
                }
                depth += ")]}".indexOf(symbol) >= 0 ? 1 : 0;
            }
        }
        return -1;
    }

    private static Set<String> names(String text, List<Token> arguments) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).kind() == Token.Kind.WORD
                    && arguments.get(i + 1).is(text, '=')) {
                names.add(arguments.get(i).of(text));
            }
        }
        return names;
    }

    private static int wordStart(String text, List<Token> tokens) {
        if (tokens.isEmpty()) {
            return text.length();
        }
        Token last = tokens.get(tokens.size() - 1);
        return last.kind() == Token.Kind.WORD && last.end() == text.length() ? last.start() : text.length();
    }
}
