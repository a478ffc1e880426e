/** Who may do what, and how much of it. */
@org.jspecify.annotations.NullMarked
package io.github.camelcloudconvert.emulator.account;
