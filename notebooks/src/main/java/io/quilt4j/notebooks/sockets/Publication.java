package io.quilt4j.notebooks.sockets;

/** Something that all clients are told, in the order in which it came about. */
sealed interface Publication permits Told, Printed {}
