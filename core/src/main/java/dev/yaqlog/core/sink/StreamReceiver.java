package dev.yaqlog.core.sink;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output or standard error, in some form. */
final class StreamReceiver implements Receiver {
  private final OutputStream out;
  private final Layout layout;
  private final Batch batch = new Batch();

  /**
   * A stream of this process; it is never closed, since it is not only ours.
   *
   * @param descriptor of standard output or standard error
   */
  StreamReceiver(FileDescriptor descriptor, Layout layout) {
    this(new FileOutputStream(descriptor), layout);
  }

  StreamReceiver(OutputStream out, Layout layout) {
    this.out = out;
    this.layout = layout;
  }

  @Override
  public void send(EncodedEntry entry) throws IOException {
    batch.clear();
    layout.add(entry, batch);
    out.write(batch.bytes(), 0, batch.length());
    out.flush();
  }

  @Override
  public void close() {}
}
