package io.quilt4j.jdbc.packages;

import io.quilt4j.base.Cancellation;
import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.files.ReadFile;
import io.quilt4j.jdbc.run.Registries;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.FunctionTable;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.names.PackageName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.NlsString;

/**
 * {@code package_file(registry, name, key[, hash])}: the rows of a file of a package. Which columns it has only the file knows, so
 * that it is looked through when the statement is planned, and the plan is made for this once.
 */
public final class PackageFiles {

    private static final String NAME = "package_file";
    private static final int REQUIRED = 3;
    private static final List<TableColumn> ARGUMENTS = List.of(
            PackageList.REGISTRY,
            VersionList.NAME,
            TableColumn.text("key", "The key of the file in the package, such as folder/file.csv."),
            TableColumn.text("hash", "The hash of a version, its beginning, or a pointer; left out: latest."));

    private PackageFiles() {}

    /** Whether a statement may read one. */
    public static boolean isIn(String sql) {
        return sql.toLowerCase(Locale.ROOT).contains(NAME);
    }

    /** Looks through files. */
    public interface Opened {

        /** For plans that all connections share. */
        Opened NONE = arguments -> {
            throw SqlFailure.of("0A000", NAME + " is planned for one connection only.");
        };

        /** The file of these arguments. */
        ReadFile file(List<String> arguments);

        /** Those that a connection reads, each looked through once. For the planning of one statement. */
        static Opened in(Registries registries, Cancellation cancellation) {
            Map<List<String>, ReadFile> known = new HashMap<>();
            return arguments -> {
                ReadFile file = known.get(arguments);
                if (file == null) {
                    file = ReadFile.of(registries
                            .of(arguments.get(0), cancellation)
                            .browse(
                                    PackageName.of(arguments.get(1)),
                                    arguments.size() > REQUIRED ? arguments.get(REQUIRED) : "latest")
                            .get(arguments.get(2)));
                    known.put(arguments, file);
                }
                return file;
            };
        }
    }

    static TableFunction function(Opened files) {
        return new TableFunction(
                NAME,
                "The rows of a file of a package: CSV, TSV, lines of JSON, also with .gz, and Parquet.",
                ARGUMENTS,
                REQUIRED,
                given -> called(given, files));
    }

    private static TranslatableTable called(List<SqlNode> given, Opened files) {
        List<String> arguments = given.stream()
                .filter(node -> node.getKind() != SqlKind.DEFAULT)
                .map(PackageFiles::written)
                .toList();
        return new FileTable(files.file(arguments)).called(List.of());
    }

    private static String written(SqlNode node) {
        if (node instanceof SqlCharStringLiteral literal) {
            return literal.getValueAs(NlsString.class).getValue();
        }
        throw SqlFailure.of(
                "42804",
                "The arguments of " + NAME + " are texts that are written out, since the columns depend on them: "
                        + NAME + "('s3://bucket', 'user/name', 'folder/file.csv').");
    }

    private static final class FileTable extends FunctionTable {
        private final ReadFile file;

        FileTable(ReadFile file) {
            super(NAME, "A file of a package.", List.of(), file.columns());
            this.file = file;
        }

        @Override
        protected boolean isLarge() {
            return true;
        }

        @Override
        protected RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns) {
            return file.rows(run, columns);
        }

        @Override
        protected String asked() {
            return "Read the file";
        }

        @Override
        protected String requests(Map<Integer, List<String>> wanted, List<Integer> columns) {
            return "of the package, held against its hash";
        }
    }
}
