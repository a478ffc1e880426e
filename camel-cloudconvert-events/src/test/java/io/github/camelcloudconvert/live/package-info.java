/** The first look at the live service: scenarios that its sandbox allows, their recordings, and what differs. */
package io.github.camelcloudconvert.live;
