package io.github.camelcloudconvert.client.events;

/** The library by which events come, which is optional. */
public final class EventLibrary {

    /** What has to be added to the class path, as Maven names it. */
    public static final String ARTIFACT = "io.socket:socket.io-client";

    private static final String[] NEEDED = {"io.socket.client.IO", "okhttp3.OkHttpClient", "org.json.JSONObject"};

    private EventLibrary() {}

    /**
     * Does nothing where it is there.
     *
     * @param what needs it
     * @throws IllegalStateException that names the artifact
     */
    public static void require(String what) {
        for (String type : NEEDED) {
            if (!present(type)) {
                throw new IllegalStateException(what + " needs the library " + ARTIFACT + " on the class path, and "
                        + type + " is missing: add the dependency");
            }
        }
    }

    private static boolean present(String type) {
        try {
            Class.forName(type, false, EventLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }
}
