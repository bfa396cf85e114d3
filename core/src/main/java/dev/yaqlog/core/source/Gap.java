package dev.yaqlog.core.source;

import dev.yaqlog.core.model.DaemonId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a log that is gone, or may be, before whoever goes on at a cursor could read it. How
 * many entries it held nobody knows.
 *
 * @param daemon whose log it was in; null where nobody knows that any more
 * @param file its name below the folder of its place, for people; null where nobody knows it
 * @param from the byte of the file's text at which it begins
 * @param to the byte at which it ends, as far as anybody saw; null where nobody did
 */
public record Gap(
    @Nullable DaemonId daemon, @Nullable String file, Reason reason, long from, @Nullable Long to) {

  /** What became of the file. */
  public enum Reason {
    /** It is not there any more. */
    DELETED,
    /** It was cut short, and perhaps written again since. */
    TRUNCATED,
    /** Under its name there is another text: it was deleted or emptied, and written anew. */
    REPLACED,
    /**
     * It was copied, then emptied. The copy is read to its end; only what was written between the
     * two would be missing.
     */
    COPIED;

    /** As the RPC says it. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether what the cursor named is gone itself, not only perhaps something beside it. */
  public boolean isLoss() {
    return reason != Reason.COPIED;
  }

  /** As the RPC says it. */
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("kind", daemon == null ? null : daemon.kind());
    map.put("name", daemon == null ? null : daemon.name());
    map.put("file", file);
    map.put("reason", reason.wireName());
    map.put("from", from);
    map.put("to", to);
    return map;
  }
}
