import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Removes from a class cache (JDK 25) the time at which it was made, so that two builds give the same bytes. Each soft
 * reference that the cache holds notes the time of its last use, in milliseconds since the machine was started; nothing
 * else differs between two dumps of the same classes. Therefore this compares two dumps, and accepts no other difference
 * than a time of the one dump and a time of the other. It sets them to zero, corrects the checksums of the file, and writes
 * the result over the first dump. Usage: {@code java StableCache.java FIRST SECOND}.
 */
void main(String[] arguments) throws IOException {
  Path path = Path.of(arguments[0]);
  ByteBuffer first = read(path);
  ByteBuffer second = read(Path.of(arguments[1]));
  int header = first.getInt(HEADER_SIZE);
  List<Integer> checksums = changedChecksums(first, second, header);
  int removed = removeTimes(first, second, header);
  checksums.forEach(position -> first.putInt(position, checksum(first, position)));
  first.putInt(HEADER_CHECKSUM, headerChecksum(first, header));
  Files.write(path, first.array());
  IO.println("%d times removed from %s".formatted(removed, path));
}

static final int HEADER_CHECKSUM = 4;
static final int HEADER_SIZE = 12;

/** Within the description of a part of the file, counted from its checksum. */
static final int PART_START = 24;

static final int PART_LENGTH = 40;

ByteBuffer read(Path path) throws IOException {
  return ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.nativeOrder());
}

/** Finds the checksums of the parts that differ, and makes sure that this is what they are. */
List<Integer> changedChecksums(ByteBuffer first, ByteBuffer second, int header) {
  List<Integer> found = new ArrayList<>();
  for (int i = HEADER_CHECKSUM + Integer.BYTES; i < header; i += Integer.BYTES) {
    if (first.getInt(i) != second.getInt(i)) {
      require(first.getInt(i) == checksum(first, i), "the header differs at " + i);
      found.add(i);
    }
  }
  return found;
}

int removeTimes(ByteBuffer first, ByteBuffer second, int header) {
  require(first.capacity() == second.capacity(), "the sizes differ");
  int count = 0;
  for (int i = header; i + Long.BYTES <= first.capacity(); i += Long.BYTES) {
    if (first.getLong(i) != second.getLong(i)) {
      require(isTime(first.getLong(i)) && isTime(second.getLong(i)), "something else differs at " + i);
      first.putLong(i, 0);
      count++;
    }
  }
  return count;
}

/** Within the last ten minutes. */
boolean isTime(long value) {
  long now = Duration.ofNanos(System.nanoTime()).toMillis();
  return value <= now && value > now - Duration.ofMinutes(10).toMillis();
}

int checksum(ByteBuffer file, int position) {
  return crc(file, (int) file.getLong(position + PART_START), (int) file.getLong(position + PART_LENGTH));
}

int headerChecksum(ByteBuffer file, int header) {
  int start = HEADER_SIZE + Integer.BYTES;
  return crc(file, start, header - start);
}

int crc(ByteBuffer file, int start, int length) {
  CRC32 crc = new CRC32();
  crc.update(file.array(), start, length);
  return (int) crc.getValue();
}

void require(boolean condition, String otherwise) {
  if (!condition) {
    throw new IllegalStateException("not only the time differs: " + otherwise);
  }
}
