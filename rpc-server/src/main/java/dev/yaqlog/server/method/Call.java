package dev.yaqlog.server.method;

import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.server.auth.Caller;
import java.util.function.Consumer;

/**
 * One call of a method.
 *
 * @param cancellation whether its caller has left
 * @param subscriptions of its connection
 * @param afterwards takes what is to be done once the answer is out, such as to shut down
 */
public record Call(
    Arguments arguments,
    Caller caller,
    Cancellation cancellation,
    Subscriptions subscriptions,
    Consumer<Runnable> afterwards) {}
