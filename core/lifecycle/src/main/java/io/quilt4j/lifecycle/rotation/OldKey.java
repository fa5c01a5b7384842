package io.quilt4j.lifecycle.rotation;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.users.Me;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the one key that is to be replaced. */
record OldKey(QuiltCalls session) {

    ApiKey of(RotationPlan plan, Me me) {
        String id = plan.id();
        if (id != null) {
            return session.apiKeys().get(id).orElseThrow(() -> notYours("the id " + id, othersById(id, me), me));
        }
        String name = String.valueOf(plan.name());
        List<ApiKey> named = session.apiKeys().list(ApiKeyFilter.ANY.withName(name)).stream()
                .filter(key -> key.name().equals(name))
                .toList();
        if (named.size() > 1) {
            throw new InvalidInputException("You have " + named.size() + " keys of the name '" + name + "': "
                    + named.stream().map(ApiKey::id).collect(Collectors.joining(", ")) + ". Give the id of one.");
        }
        if (named.isEmpty()) {
            throw notYours("the name '" + name + "'", othersByName(name, me), me);
        }
        return named.get(0);
    }

    private List<ApiKey> othersById(String id, Me me) {
        return me.isAdmin() ? session.admin().apiKeys().get(id).stream().toList() : List.of();
    }

    private List<ApiKey> othersByName(String name, Me me) {
        return me.isAdmin()
                ? session.admin().apiKeys().list(ApiKeyFilter.ANY.withName(name)).stream()
                        .filter(key -> key.name().equals(name))
                        .toList()
                : List.of();
    }

    private static NotFoundException notYours(String what, List<ApiKey> others, Me me) {
        Set<String> owners =
                others.stream().map(ApiKey::userEmail).collect(Collectors.toCollection(LinkedHashSet::new));
        return new NotFoundException("You, " + me.email() + ", have no key of " + what + "."
                + (owners.isEmpty()
                        ? " It may have been revoked."
                        : " It belongs to " + String.join(", ", owners)
                                + ". A key can only be rotated by its owner, as one creates keys for oneself only."));
    }
}
