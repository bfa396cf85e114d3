/**
 * From a daemon's logger to its sinks: who logs how much for how long, which entry goes where, and
 * a flight recorder of what went nowhere.
 */
@NullMarked
package dev.yaqlog.core.route;

import org.jspecify.annotations.NullMarked;
