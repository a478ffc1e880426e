/** Operations as tools for language-model agents: what is offered, what a call may do, and how it is answered. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.mcp;
