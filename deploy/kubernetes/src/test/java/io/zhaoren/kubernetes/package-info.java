/** Holds the manifests against the schemas, against each other and against the services. */
@NullMarked
package io.zhaoren.kubernetes;

import org.jspecify.annotations.NullMarked;
