package io.github.camelcloudconvert.emulator.convert;

/** How a picture is made to fit a width and a height. Names are the API's values in upper case. */
public enum ResizeMode {
    /** Keeps the proportions and stays inside. */
    MAX,
    /** Keeps the proportions, fills the whole area and cuts off what sticks out. */
    CROP,
    /** Takes exactly this width and height, whatever happens to the proportions. */
    SCALE
}
