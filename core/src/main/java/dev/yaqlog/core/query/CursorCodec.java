package dev.yaqlog.core.query;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogException.BadCursor;
import dev.yaqlog.core.scan.Moment;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Cursors as text: the bytes below in the URL alphabet of RFC 4648, without padding.
 *
 * <pre>
 * entry:  1 | place | check u16 | moment | crc u32
 * places: 3 | moment | scope u32 | n varint | n × place | l varint | l × missing place
 *         | m varint | m × known u16 | crc u32
 * place:  fingerprint u48 | length varint | name u16 | (places only: path u16 | key u16 | head u16
 *         | mark u16) | offset varint
 * moment: seconds zigzag varint | nanos varint
 * </pre>
 */
final class CursorCodec {
  private static final byte ENTRY = 1;
  private static final byte PLACES = 3;
  private static final int MAX_ENTRY_BYTES = 64;
  private static final int MAX_PLACE_BYTES = 32;

  private CursorCodec() {}

  static Cursor encode(CursorData data) {
    if (data instanceof CursorData.OfEntry entry) {
      ByteBuffer bytes = ByteBuffer.allocate(MAX_ENTRY_BYTES).put(ENTRY);
      putPlace(bytes, entry.place(), false);
      bytes.putShort((short) entry.check());
      putMoment(bytes, entry.moment());
      return sealed(bytes);
    }
    CursorData.OfPlaces reached = (CursorData.OfPlaces) data;
    int places = reached.places().size() + reached.missing().size();
    int size = MAX_PLACE_BYTES * places + 2 * reached.known().size();
    ByteBuffer bytes = ByteBuffer.allocate(MAX_ENTRY_BYTES + size).put(PLACES);
    putMoment(bytes, reached.moment());
    bytes.putInt(reached.scope());
    putPlaces(bytes, reached.places());
    putPlaces(bytes, reached.missing());
    putVarint(bytes, reached.known().size());
    reached.known().forEach(known -> bytes.putShort(known.shortValue()));
    return sealed(bytes);
  }

  /**
   * @throws BadCursor if it was never given out
   */
  static CursorData decode(Cursor cursor) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor.value()));
      requireSeal(bytes, cursor);
      CursorData data =
          switch (bytes.get()) {
            case ENTRY -> entry(bytes);
            case PLACES -> places(bytes);
            default -> throw notUnderstood();
          };
      if (bytes.hasRemaining()) {
        throw notUnderstood();
      }
      return data;
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw notUnderstood();
    }
  }

  private static CursorData entry(ByteBuffer bytes) {
    FilePlace place = place(bytes, false);
    return new CursorData.OfEntry(place, bytes.getShort() & FilePlace.HASH_MASK, moment(bytes));
  }

  private static CursorData places(ByteBuffer bytes) {
    Moment moment = moment(bytes);
    int scope = bytes.getInt();
    List<FilePlace> places = placeList(bytes);
    List<FilePlace> missing = placeList(bytes);
    Set<Integer> known = new LinkedHashSet<>();
    for (long n = varint(bytes); n > 0; n--) {
      known.add(bytes.getShort() & FilePlace.HASH_MASK);
    }
    return new CursorData.OfPlaces(moment, scope, places, missing, known);
  }

  private static void putPlaces(ByteBuffer bytes, List<FilePlace> places) {
    putVarint(bytes, places.size());
    places.forEach(place -> putPlace(bytes, place, true));
  }

  private static List<FilePlace> placeList(ByteBuffer bytes) {
    List<FilePlace> places = new ArrayList<>();
    for (long n = varint(bytes); n > 0; n--) {
      places.add(place(bytes, true));
    }
    return places;
  }

  private static void putPlace(ByteBuffer bytes, FilePlace place, boolean isReached) {
    long fingerprint = place.text().fingerprint();
    bytes.putShort((short) (fingerprint >>> 32)).putInt((int) fingerprint);
    putVarint(bytes, place.text().length());
    bytes.putShort((short) place.file().name());
    if (isReached) {
      bytes.putShort((short) place.file().path()).putShort((short) place.file().key());
      bytes.putShort((short) place.text().head()).putShort((short) place.mark());
    }
    putVarint(bytes, place.offset());
  }

  private static FilePlace place(ByteBuffer bytes, boolean isReached) {
    long fingerprint = ((bytes.getShort() & 0xFFFFL) << 32) | (bytes.getInt() & 0xFFFF_FFFFL);
    int length = (int) Math.min(Integer.MAX_VALUE, varint(bytes));
    int name = hash(bytes);
    int path = isReached ? hash(bytes) : FilePlace.UNKNOWN;
    int key = isReached ? hash(bytes) : FilePlace.UNKNOWN;
    int head = isReached ? hash(bytes) : FilePlace.UNKNOWN;
    int mark = isReached ? hash(bytes) : FilePlace.UNKNOWN;
    FilePlace.Text text = new FilePlace.Text(fingerprint, length, head);
    return new FilePlace(text, new FilePlace.File(name, path, key), varint(bytes), mark);
  }

  private static int hash(ByteBuffer bytes) {
    return bytes.getShort() & FilePlace.HASH_MASK;
  }

  private static void putMoment(ByteBuffer bytes, Moment moment) {
    putVarint(bytes, (moment.second() << 1) ^ (moment.second() >> 63));
    putVarint(bytes, moment.nanos());
  }

  private static Moment moment(ByteBuffer bytes) {
    long zigzag = unsignedVarint(bytes);
    return new Moment((zigzag >>> 1) ^ -(zigzag & 1), (int) varint(bytes));
  }

  private static void putVarint(ByteBuffer bytes, long value) {
    long rest = value;
    for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
      bytes.put((byte) (rest | 0x80));
    }
    bytes.put((byte) rest);
  }

  /** Not negative. */
  private static long varint(ByteBuffer bytes) {
    long value = unsignedVarint(bytes);
    if (value < 0) {
      throw notUnderstood();
    }
    return value;
  }

  private static long unsignedVarint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte b = bytes.get();
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw notUnderstood();
  }

  private static Cursor sealed(ByteBuffer bytes) {
    bytes.putInt((int) crc(bytes.duplicate().flip()));
    return text(bytes.flip());
  }

  private static Cursor text(ByteBuffer bytes) {
    ByteBuffer text = Base64.getUrlEncoder().withoutPadding().encode(bytes);
    return new Cursor(StandardCharsets.ISO_8859_1.decode(text).toString());
  }

  /* Bytes have several texts, as the last character has bits that count for nothing. */
  private static void requireSeal(ByteBuffer bytes, Cursor cursor) {
    int length = bytes.limit() - Integer.BYTES;
    if (length < 1
        || bytes.getInt(length) != (int) crc(bytes.duplicate().limit(length))
        || !text(bytes.duplicate()).equals(cursor)) {
      throw notUnderstood();
    }
    bytes.limit(length);
  }

  private static long crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static BadCursor notUnderstood() {
    return new BadCursor("cursor: expected one that an answer gave, was something else");
  }
}
