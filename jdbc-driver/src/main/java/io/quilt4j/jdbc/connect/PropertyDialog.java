package io.quilt4j.jdbc.connect;

import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a tool's dialog for a new connection shows. */
public final class PropertyDialog {

    private PropertyDialog() {}

    /** What {@code java.sql.Driver.getPropertyInfo} answers: every property, with secrets left out. */
    public static DriverPropertyInfo[] describe(@Nullable String url, @Nullable Properties info) {
        Map<ConnectionProperty<?>, String> known = new LinkedHashMap<>();
        try {
            if (url != null && ConnectionUrl.understands(url)) {
                known.putAll(ConnectionUrl.parse(url).properties());
            }
            known.putAll(ConnectionSettings.given(info == null ? new Properties() : info));
        } catch (SQLException unreadable) {
            // A dialog is being filled in: what is wrong is said by the attempt to connect.
            known.clear();
        }
        return ConnectionProperty.ALL.stream()
                .map(property -> {
                    String text = known.getOrDefault(property, property.defaultText());
                    DriverPropertyInfo shown = new DriverPropertyInfo(property.name(), property.secret() ? null : text);
                    shown.description = property.sentence();
                    shown.choices = property.choices().isEmpty()
                            ? null
                            : property.choices().toArray(new String[0]);
                    return shown;
                })
                .toArray(DriverPropertyInfo[]::new);
    }
}
