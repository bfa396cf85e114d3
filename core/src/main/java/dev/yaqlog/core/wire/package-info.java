/**
 * YEP-100 for both ends: requests, responses and notifications as values, checked and decoded from
 * msgpack and encoded to it. No network.
 *
 * <p>Bytes from a peer go through {@link dev.yaqlog.core.wire.FrameScanner} first, as they arrive;
 * only a frame that it found whole goes to {@link dev.yaqlog.core.wire.MessageDecoder}.
 */
@NullMarked
package dev.yaqlog.core.wire;

import org.jspecify.annotations.NullMarked;
