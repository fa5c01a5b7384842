package io.quilt4j.notebooks.sockets;

import io.quilt4j.notebooks.wire.Incoming;

/** Is told what arrives. Called by the thread that owns the sockets, so every method must return at once. */
public interface Listener {

    void received(Incoming message);

    /** A client has begun to listen to what is published. */
    void subscribed(byte[] topic);
}
