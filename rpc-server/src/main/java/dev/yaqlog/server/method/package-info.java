/**
 * What can be called: each method is declared once, with its parameters, their defaults, its
 * documentation and the right it needs, and everything else (binding, {@code list_methods}, {@code
 * help}, docs) comes from that declaration. Plain Java values go in and come out: this package
 * knows neither sockets nor MessagePack.
 */
@NullMarked
package dev.yaqlog.server.method;

import org.jspecify.annotations.NullMarked;
