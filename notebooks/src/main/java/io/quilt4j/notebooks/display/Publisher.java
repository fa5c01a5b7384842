package io.quilt4j.notebooks.display;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells all clients something that belongs to the running cell, behind what the cell has printed so far. */
@FunctionalInterface
public interface Publisher {

    void publish(String type, ObjectNode content);
}
