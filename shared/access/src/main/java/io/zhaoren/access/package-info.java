/**
 * Who calls, what each role may do, and how far it reaches. Rights are data: one file per module
 * that has operations, read by lawyers (docs/access.md).
 */
@NullMarked
package io.zhaoren.access;

import org.jspecify.annotations.NullMarked;
