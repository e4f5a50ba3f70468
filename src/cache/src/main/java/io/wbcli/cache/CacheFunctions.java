package io.wbcli.cache;

import com.google.gson.JsonElement;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a cache must know of its data.
 *
 * @param uniqueness the part of the key that tells entries of one cache apart
 * @param version what must be equal for an entry to be current
 * @param versionOfData the same, of data that was loaded: a load may find that the world has moved
 *     on
 * @param shouldStore false for data that is not worth keeping, such as an error that was reported
 *     as data
 * @param encode data to JSON
 * @param decode JSON to data
 * @param <U> what identifies an entry
 * @param <V> what makes it current
 * @param <T> the data
 */
public record CacheFunctions<U, V, T>(
    Function<U, String> uniqueness,
    Function<V, String> version,
    Function<T, String> versionOfData,
    Predicate<T> shouldStore,
    Function<T, JsonElement> encode,
    Function<JsonElement, T> decode) {}
