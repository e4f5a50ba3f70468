package io.wbcli.cache;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** Dates as {@code JSON.stringify} writes them, and numbers that it has written as null. */
final class JavaScriptModule extends SimpleModule {

  private static final long serialVersionUID = 1L;

  /** As {@code Date.toJSON}: three decimals, whether they are zero or not. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  JavaScriptModule() {
    super("javascript");
    addSerializer(Date.class, new DateSerializer());
    addSerializer(Instant.class, new InstantSerializer());
    addDeserializer(double.class, new DoubleDeserializer());
    addDeserializer(float.class, new FloatDeserializer());
  }

  private static final class DateSerializer extends JsonSerializer<Date> {
    @Override
    @SuppressWarnings("JavaUtilDate") // It is what the caller has.
    public void serialize(Date date, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(ISO.format(Instant.ofEpochMilli(date.getTime())));
    }
  }

  /** Loses nothing: an instant between two milliseconds keeps its decimals. */
  private static final class InstantSerializer extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      boolean isMillis = instant.equals(instant.truncatedTo(ChronoUnit.MILLIS));
      json.writeString(isMillis ? ISO.format(instant) : instant.toString());
    }
  }

  /** A number that was written as null is read as none. */
  private static final class DoubleDeserializer extends StdScalarDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    DoubleDeserializer() {
      super(double.class);
    }

    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return _parseDoublePrimitive(json, context);
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }

  private static final class FloatDeserializer extends StdScalarDeserializer<Float> {
    private static final long serialVersionUID = 1L;

    FloatDeserializer() {
      super(float.class);
    }

    @Override
    public Float deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return _parseFloatPrimitive(json, context);
    }

    @Override
    public Float getNullValue(DeserializationContext context) {
      return Float.NaN;
    }
  }
}
