/** Who a caller is and what it may do. Tokens and certificates will find their place here. */
@NullMarked
package dev.yaqlog.server.auth;

import org.jspecify.annotations.NullMarked;
