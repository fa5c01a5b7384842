package io.quilt4j.lifecycle.check;

/** A rule, and how it was written. */
record WrittenRule(String text, Rule rule) {}
