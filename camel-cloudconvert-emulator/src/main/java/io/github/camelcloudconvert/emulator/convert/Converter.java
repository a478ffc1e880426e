package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;

/** Converts one file. Stateless; an {@link IOException} means that the file could not be read as what it claims to be. */
@FunctionalInterface
public interface Converter {

    void convert(Conversion work) throws IOException, ConversionException;
}
