/** How sources and departments are asked, and how their answers come in: the contract with them. */
@NullMarked
package io.zhaoren.casework.contract;

import org.jspecify.annotations.NullMarked;
