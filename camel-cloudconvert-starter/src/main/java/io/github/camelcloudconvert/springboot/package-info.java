/** Sets the component's options from the properties of a Spring Boot application. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.springboot;
