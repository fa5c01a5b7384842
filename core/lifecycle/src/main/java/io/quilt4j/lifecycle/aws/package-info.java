/** The Secrets Manager of AWS. */
@NullMarked
package io.quilt4j.lifecycle.aws;

import org.jspecify.annotations.NullMarked;
