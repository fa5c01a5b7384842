package io.quilt4j.notebooks.sockets;

import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * Makes room for the frames that clients announce. The library's decoder is left in a state in which it turns for ever when this
 * fails, and would take the thread of all sockets with it: a length of eight bytes that are all {@code ff} is -1 to it, which passes its check of
 * {@link #MOST_BYTES}. So this never fails; what such a peer sends is then no message, and is dropped.
 */
final class RoomForFrames implements MsgAllocator {

    /** What one frame of a client may hold. */
    static final int MOST_BYTES = 256 << 20;

    @Override
    public Msg allocate(int size) {
        if (size < 0 || size > MOST_BYTES) {
            return new Msg(0);
        }
        try {
            return new Msg(size);
        } catch (OutOfMemoryError e) {
            return new Msg(0);
        }
    }
}
