package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A wish for the first entry that satisfies a filter: of those behind the cursor; where there is
 * none, of those there are since the filter's own beginning; where it has none, of those to come.
 *
 * @param patience how long to wait for it; zero not at all
 */
public record WaitQuery(Filter filter, @Nullable Cursor cursor, Duration patience) {}
