/** Connections: bytes in, bytes out, and what a connection may cost. The only user of Netty. */
@NullMarked
package dev.yaqlog.server.netty;

import org.jspecify.annotations.NullMarked;
