package io.quilt4j.notebooks.sockets;

import io.quilt4j.notebooks.wire.Outgoing;

/** A message. */
record Told(Outgoing message) implements Publication {}
