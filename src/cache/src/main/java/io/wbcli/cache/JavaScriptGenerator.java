package io.wbcli.cache;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Writes numbers as {@code JSON.stringify} does, wherever they come from. */
final class JavaScriptGenerator extends JsonGeneratorDelegate {

  JavaScriptGenerator(JsonGenerator json) {
    super(json, false);
  }

  @Override
  public void writeNumber(double number) throws IOException {
    if (Double.isFinite(number)) {
      writeNumber(JavaScriptNumbers.text(number));
    } else {
      writeNull();
    }
  }

  @Override
  public void writeNumber(float number) throws IOException {
    writeNumber(Double.parseDouble(Float.toString(number)));
  }

  @Override
  public void writeArray(double[] numbers, int offset, int length) throws IOException {
    writeStartArray(numbers, length);
    for (int i = offset; i < offset + length; i++) {
      writeNumber(numbers[i]);
    }
    writeEndArray();
  }
}
