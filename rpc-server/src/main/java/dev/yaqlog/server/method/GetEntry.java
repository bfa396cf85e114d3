package dev.yaqlog.server.method;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.Query;
import java.util.List;
import java.util.Map;

/** Fetches one entry whole, with what stands around it. */
final class GetEntry implements RpcMethod.Working {
  private static final Parameter<Cursor> CURSOR =
      Parameter.required("cursor", Texts.CURSOR, "the cursor of the entry");
  private static final Parameter<Integer> BEFORE = around("before");
  private static final Parameter<Integer> AFTER = around("after");

  private static final Declaration DECLARATION =
      Declaration.reading(
          "get_entry",
          List.of(CURSOR, BEFORE, AFTER),
          "The entry of that cursor, never cut, with entries of the same daemon around it.");

  private final LogSource logs;

  GetEntry(LogSource logs) {
    this.logs = logs;
  }

  private static Parameter<Integer> around(String name) {
    return Parameter.of(
        name, Numbers.integer(0, Query.MAX_CONTEXT), 0, "so many entries " + name + " it");
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public Object call(Call call) {
    Arguments arguments = call.arguments();
    return Map.of(
        "entries",
        logs.entry(
            arguments.get(CURSOR),
            arguments.get(BEFORE),
            arguments.get(AFTER),
            call.cancellation()));
  }
}
