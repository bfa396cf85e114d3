/** Stories across processes, told against the built distribution. */
@NullMarked
package dev.yaqlog.integration;

import org.jspecify.annotations.NullMarked;
