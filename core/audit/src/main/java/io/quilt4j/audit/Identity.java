package io.quilt4j.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether an event says who did it, and with which key, as Quilt writes that: otherwise paths find nothing, or another text,
 * and a key in use looks as if nobody had used it. For one thread.
 */
final class Identity {

    private static final String AUTH = "$.sessionContext.auth";
    private static final JsonPath SESSION = JsonPath.of("$.sessionContext");
    private static final JsonPath TYPE = JsonPath.of("$.type");
    private static final JsonPath AUTH_TYPE = JsonPath.of(AUTH + ".type");
    private static final JsonPath KEY_ID = JsonPath.of(AUTH + ".keyId");
    private static final JsonPath FINGERPRINT = JsonPath.of(AUTH + ".keyFingerprint");
    private static final List<JsonPath> OF_USERS = List.of(JsonPath.of("$.email"), JsonPath.of("$.userName"));
    private static final JsonPath KEY_NAME = JsonPath.of(AUTH + ".keyName");

    /** What is looked at besides what a query asks for. */
    static final List<JsonPath> WATCHED = List.of(TYPE, AUTH_TYPE, KEY_ID, FINGERPRINT);

    private final Slot user;
    private final Slot type;
    private final Slot session;
    private final Slot auth;
    private final Slot authType;
    private final Slot keyId;
    private final Slot fingerprint;
    private final List<Slot> ofUsers;
    private final List<Slot> ofKeys;
    /** People choose it, blanks and all. */
    private final List<Slot> keyName;

    private record Slot(String name, int number) {}

    /** @param fields all that rows and conditions ask for, some of them of {@link AuditColumn#USERIDENTITY} */
    Identity(List<AuditField> fields, PathTree tree) {
        PathNode root = tree.of(AuditColumn.USERIDENTITY);
        user = new Slot("userIdentity", root.slot);
        type = slot(root, TYPE);
        session = slot(root, SESSION);
        auth = slot(root, JsonPath.of(AUTH));
        authType = slot(root, AUTH_TYPE);
        keyId = slot(root, KEY_ID);
        fingerprint = slot(root, FINGERPRINT);
        ofUsers = asked(root, OF_USERS, fields);
        ofKeys = asked(root, List.of(FINGERPRINT), fields);
        keyName = asked(root, List.of(KEY_NAME), fields);
    }

    private static Slot slot(PathNode root, JsonPath path) {
        return new Slot("userIdentity" + path.toString().substring(1), root.below(path).slot);
    }

    private static List<Slot> asked(PathNode root, List<JsonPath> paths, List<AuditField> fields) {
        List<Slot> asked = new ArrayList<>();
        for (JsonPath path : paths) {
            if (fields.stream().anyMatch(field -> isOf(field, path))) {
                asked.add(slot(root, path));
            }
        }
        return asked;
    }

    private static boolean isOf(AuditField field, JsonPath path) {
        JsonPath other = field.path();
        return field.column() == AuditColumn.USERIDENTITY
                && other != null
                && other.steps().stream()
                        .map(JsonPath.Step::lowerCase)
                        .toList()
                        .equals(path.steps().stream()
                                .map(JsonPath.Step::lowerCase)
                                .toList());
    }

    /** What is unexpected; null: nothing. */
    @Nullable
    String oddity(EventCut cut) {
        if (!cut.isObject(user.number)) {
            return noObject(user);
        } else if (!cut.isText(type.number)) {
            return noText(type);
        }
        boolean isUser = !cut.isThis(type.number, "Unidentified") && !cut.isThis(type.number, "IAMUser");
        String ofUser = isUser ? noText(ofUsers, cut) : null;
        if (ofUser != null) {
            return ofUser;
        } else if (cut.isNull(session.number)) {
            // Events of older catalogs have none.
            return isUser && !cut.isThis(type.number, "QuiltUser")
                    ? "userIdentity.type is none that is known, so that a key may be named elsewhere"
                    : null;
        }
        return ofSession(cut);
    }

    private @Nullable String ofSession(EventCut cut) {
        if (!cut.isObject(session.number)) {
            return noObject(session);
        } else if (!cut.isObject(auth.number)) {
            return noObject(auth);
        } else if (cut.isThis(authType.number, "api_key")) {
            return isKeyId(cut) ? ofKey(cut) : keyId.name + " is no id as Quilt writes it" + NOBODY;
        } else if (!cut.isThis(authType.number, "interactive")) {
            return authType.name + " is neither api_key nor interactive";
        }
        return cut.isNull(keyId.number) && cut.isNull(fingerprint.number)
                ? null
                : authType.name + " is interactive, but a key is named";
    }

    private @Nullable String ofKey(EventCut cut) {
        for (Slot name : keyName) {
            if (!cut.isText(name.number)) {
                return noText(name);
            }
        }
        return noText(ofKeys, cut);
    }

    private static final String NOBODY = ", so that the event is nobody's, or another key's";

    private static String noObject(Slot slot) {
        return slot.name + " is missing or no object" + NOBODY;
    }

    private static String noText(Slot slot) {
        return slot.name + " is missing or no text";
    }

    private static @Nullable String noText(List<Slot> slots, EventCut cut) {
        for (Slot slot : slots) {
            if (!cut.isTidyText(slot.number)) {
                return noText(slot) + ", or has blanks around it";
            }
        }
        return null;
    }

    /**
     * Whether the id is comparable: it has no blanks, and is not a UUID in another form than with small letters, which another
     * program may have made of it (RFC 9562). The last is told from the number of its digits.
     */
    private boolean isKeyId(EventCut cut) {
        if (!cut.isText(keyId.number)) {
            return false;
        }
        int start = cut.start(keyId.number) + 1;
        int end = cut.end(keyId.number) - 1;
        if (EightBytes.indexOf(cut.line(), start, end, (byte) '\\') == end) {
            return isKeyId(cut.line(), start, end);
        }
        String id = cut.scalar(keyId.number);
        return id != null
                && id.chars().allMatch(c -> c < 0x80)
                && isKeyId(id.getBytes(StandardCharsets.US_ASCII), 0, id.length());
    }

    private static boolean isKeyId(byte[] b, int start, int end) {
        int digits = 0;
        boolean isSmall = true;
        for (int i = start; i < end; i++) {
            byte c = b[i];
            if (c <= ' ' || c > '~') {
                return false;
            }
            boolean isSmallDigit = (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9');
            digits += isSmallDigit || (c >= 'A' && c <= 'F') ? 1 : 0;
            isSmall &= isSmallDigit || c == '-';
        }
        return end > start && (digits < UUID_DIGITS || (isSmall && end - start == UUID_LENGTH));
    }

    private static final int UUID_DIGITS = 32;
    private static final int UUID_LENGTH = 36;
}
