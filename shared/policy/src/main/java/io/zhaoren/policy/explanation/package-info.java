/** Why a conclusion was reached, from data alone, in Chinese and English. */
@NullMarked
package io.zhaoren.policy.explanation;

import org.jspecify.annotations.NullMarked;
