/** Tests of vouchers. */
@NullMarked
package io.zhaoren.eldercare.voucher;

import org.jspecify.annotations.NullMarked;
