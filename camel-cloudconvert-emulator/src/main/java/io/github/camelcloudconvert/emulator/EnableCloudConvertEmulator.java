package io.github.camelcloudconvert.emulator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the application context of a Spring test an emulator and points the Camel component at it, beside {@code
 * @SpringBootTest}. It starts before the context and stops with it; tests take it as a bean of the type {@link
 * CloudConvertEmulator}. Jobs, faults and counts are reset before each test. Spring 6 or later.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EnableCloudConvertEmulator {}
