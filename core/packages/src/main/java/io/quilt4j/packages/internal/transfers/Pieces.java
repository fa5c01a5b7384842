package io.quilt4j.packages.internal.transfers;

import io.quilt4j.packages.internal.hashes.ChunkedSha256;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** All pieces of all files that are to be fetched, file after file: the chunks of its hash. */
final class Pieces implements Iterator<Pieces.Piece> {

    /** A chunk of a file. */
    record Piece(FetchedFile file, int index) {
        long first() {
            return index * ChunkedSha256.chunkSize(file.content().size());
        }

        /** To the end of the chunk; of the last one a byte more, to see that there is none. */
        long length() {
            long chunk = ChunkedSha256.chunkSize(file.content().size());
            return index == file.chunks() - 1 ? file.content().size() - first() + 1 : chunk;
        }
    }

    private final Iterator<Fetch.Order> orders;
    private final Deque<Piece> pieces = new ArrayDeque<>();

    Pieces(Iterator<Fetch.Order> orders) {
        this.orders = orders;
    }

    @Override
    public boolean hasNext() {
        return !pieces.isEmpty() || orders.hasNext();
    }

    @Override
    public Piece next() {
        if (pieces.isEmpty()) {
            if (!orders.hasNext()) {
                throw new NoSuchElementException();
            }
            Fetch.Order order = orders.next();
            FetchedFile file = new FetchedFile(order.content(), order.place());
            for (int index = 0; index < file.chunks(); index++) {
                pieces.add(new Piece(file, index));
            }
        }
        return pieces.remove();
    }
}
