package io.quilt4j.shell.session;

import io.quilt4j.shell.keywords.Rewritten;
import io.quilt4j.shell.sql.Schema;
import io.quilt4j.shell.sql.SqlText;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;

/** Finds what there is to say about the thing at the cursor: in our own pages first, then in JShell's. */
final class Inspector {

    private final Session session;
    private final Documents documents;

    Inspector(Session session, Documents documents) {
        this.session = session;
        this.documents = documents;
    }

    Optional<Documentation> inspect(String text, int cursor) {
        int at = Math.max(0, Math.min(cursor, text.length()));
        int start = session.startOfStatement(text.substring(0, at));
        String statement = text.substring(start);
        try {
            return SqlText.looksLikeSql(statement, session.held()::isDeclared)
                    ? sql(statement, at - start)
                    : java(statement, at - start);
        } catch (CompletionException | SQLException e) {
            // Without a compiler or a connection there is nothing to say; evaluating says why.
            return Optional.empty();
        }
    }

    private Optional<Documentation> java(String statement, int cursor) {
        List<Token> tokens = JavaTokens.of(statement);
        int name = nameAt(statement, tokens, cursor);
        if (name < 0) {
            return Optional.empty();
        }
        Chain chain = Chain.endingAt(statement, tokens, name);
        Optional<Documentation> own = chain == null ? member(statement, tokens, name) : own(chain);
        return own.isPresent() ? own : ofJShell(statement, tokens, name);
    }

    /** A member of what some expression gives: {@code keys.get(0).name}. */
    private Optional<Documentation> member(String statement, List<Token> tokens, int name) {
        JavaEngine engine = session.engine();
        String receiver = engine.rewrite(
                        statement.substring(0, tokens.get(name - 1).start()))
                .java();
        String type = engine.analysis().analyzeType(receiver, receiver.length());
        Class<?> ours = type == null ? null : engine.signatures().typeNamed(type);
        return ours == null
                ? Optional.empty()
                : documents.at(ours.getSimpleName() + "." + tokens.get(name).of(statement));
    }

    private Optional<Documentation> own(Chain chain) {
        if (session.held().isDeclared(chain.path())) {
            return Optional.empty();
        }
        Optional<Documentation> byPath = documents.at(chain.path());
        if (byPath.isPresent() || chain.receiver().isEmpty()) {
            return byPath;
        }
        Class<?> type = session.engine().typeOfReceiver(chain.receiver());
        return type == null ? Optional.empty() : documents.at(type.getSimpleName() + "." + chain.name());
    }

    /** The name at the cursor or just before it; inside a call's arguments, that of the call. -1 when there is none. */
    private static int nameAt(String statement, List<Token> tokens, int cursor) {
        int depth = 0;
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.WORD && token.start() <= cursor && cursor <= token.end()) {
                boolean keyword = i + 1 < tokens.size() && tokens.get(i + 1).is(statement, '=');
                if (!keyword) {
                    return i;
                }
            }
            if (token.end() > cursor || token.kind() != Token.Kind.SYMBOL) {
                continue;
            }
            depth += token.is(statement, ')') ? 1 : token.is(statement, '(') ? -1 : 0;
            if (depth < 0) {
                return i > 0 && tokens.get(i - 1).kind() == Token.Kind.WORD ? i - 1 : -1;
            }
        }
        return -1;
    }

    private Optional<Documentation> ofJShell(String statement, List<Token> tokens, int name) {
        JavaEngine engine = session.engine();
        boolean called = name + 1 < tokens.size() && tokens.get(name + 1).is(statement, '(');
        // JShell explains a method from inside its parentheses, and all else from behind its name.
        int cursor = called ? tokens.get(name + 1).end() : tokens.get(name).end();
        Rewritten rewritten = engine.rewrite(statement);
        List<SourceCodeAnalysis.Documentation> found = engine.analysis()
                .documentation(rewritten.java(), rewritten.edits().cursorToEdited(cursor), true);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String signatures = found.stream()
                .map(SourceCodeAnalysis.Documentation::signature)
                .distinct()
                .collect(Collectors.joining("\n"));
        String javadoc = found.get(0).javadoc();
        return Optional.of(new Documentation(signatures, javadoc == null ? "" : javadoc));
    }

    private Optional<Documentation> sql(String statement, int cursor) throws SQLException {
        String word = wordAt(statement, cursor);
        Optional<Documentation> page = documents.at("sql " + word.toUpperCase(Locale.ROOT));
        return page.isPresent() ? page : ofSchema(word, statement, session.sql().schema());
    }

    private static Optional<Documentation> ofSchema(String word, String statement, Schema schema) {
        Optional<Schema.Table> table = schema.table(word);
        if (table.isPresent()) {
            String columns = table.get().fields().stream()
                    .map(field -> field.name() + " " + field.type()
                            + (field.remarks().isEmpty() ? "" : ": " + field.remarks()))
                    .collect(Collectors.joining("\n"));
            return Optional.of(new Documentation("table " + word, (table.get().remarks() + "\n\n" + columns).strip()));
        }
        return Stream.concat(schema.named(statement).stream(), schema.tables().stream())
                .flatMap(each -> each.fields().stream()
                        .filter(field -> field.name().equalsIgnoreCase(word))
                        .map(field -> new Documentation(
                                each.name() + "." + field.name() + " " + field.type(), field.remarks())))
                .findFirst();
    }

    private static String wordAt(String statement, int cursor) {
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(statement.charAt(start - 1))) {
            start--;
        }
        int end = cursor;
        while (end < statement.length() && Character.isJavaIdentifierPart(statement.charAt(end))) {
            end++;
        }
        return statement.substring(start, end);
    }
}
