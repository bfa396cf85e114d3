package dev.yaqlog.benchmarks.push;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the gRPC server can: messages are bytes as they are, so that no codec is measured. */
final class GrpcMethods {
  static final String SERVICE = "yaqlog.Peer";

  /** Tells what is appended, in as many messages as it takes. */
  static final MethodDescriptor<byte[], byte[]> FOLLOW =
      method("Follow", MethodType.SERVER_STREAMING);

  /** A small answer to a small question. */
  static final MethodDescriptor<byte[], byte[]> CALL = method("Call", MethodType.UNARY);

  private GrpcMethods() {}

  /** Switches its loggers off: one of the logging libraries that we have here slows it down. */
  static void silence() {
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    Logger.getLogger("").setLevel(Level.OFF);
  }

  private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setRequestMarshaller(new Bytes())
        .setResponseMarshaller(new Bytes())
        .build();
  }

  private static final class Bytes implements Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
