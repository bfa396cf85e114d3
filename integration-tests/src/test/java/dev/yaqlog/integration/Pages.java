package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks {@code query_logs} again and again, each time with the cursor that it gave. */
final class Pages {
  private Pages() {}

  /** All pages up to the end, which may be an empty one. */
  static List<Answer> of(Rpc rpc, Object... question) {
    Map<String, Object> params = Rpc.named(question);
    long limit = ((Number) params.getOrDefault("limit", 100)).longValue();
    List<Answer> pages = new ArrayList<>();
    Answer page;
    do {
      page = new Answer((Map<?, ?>) rpc.call("query_logs", params));
      pages.add(page);
      assertThat(((List<?>) page.get("entries")).size()).isLessThanOrEqualTo((int) limit);
      assertThat(page.text("cursor_status")).isEqualTo("exact");
      params.put("cursor", page.cursor());
    } while (!page.text("stopped_by").equals("end"));
    return pages;
  }

  /** The messages of all pages. */
  static List<String> messages(Rpc rpc, Object... question) {
    return of(rpc, question).stream().flatMap(page -> page.messages().stream()).toList();
  }
}
