/**
 * Accounts of elders: credited each month from what they are entitled to, spent at providers, and
 * kept in a ledger that balances to the fen. 服务券
 */
@NullMarked
package io.zhaoren.eldercare.voucher;

import org.jspecify.annotations.NullMarked;
