/**
 * Endpoints of both schemes as typed Java.
 *
 * <p>The builders are generated from the metadata of the components and implement the interfaces that Camel's own endpoint DSL
 * implements, but do without its module: it holds the builders of all of Camel's components, and a route needs none of
 * them to use ours.
 */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.dsl;
