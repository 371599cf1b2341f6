/** Mainland cities staff small islands: partnerships, ferries, rotas (海岛支老). */
@NullMarked
package io.zhaoren.eldercare.island;

import org.jspecify.annotations.NullMarked;
