package io.quilt4j.jdbc;

import java.util.List;

/** The client info that a connection keeps for its tools; nothing is done with it. */
final class ClientInfo {

    static final List<String> NAMES = List.of("ApplicationName", "ClientHostname", "ClientUser");

    private ClientInfo() {}
}
