package io.schemasync.api.spi;

/**
 * The version of these ports. A plug-in says for which it was built; another major is refused by name.
 *
 * @param major changes when a plug-in must be changed
 * @param minor changes when there is something new that a plug-in may use
 */
public record ApiVersion(int major, int minor) {
    /** The version of the ports in this module. A compile-time constant would be copied into plug-ins, so it is a method. */
    public static ApiVersion current() {
        return new ApiVersion(1, 0);
    }

    /** Returns whether a plug-in built for this version runs with the ports of {@code running}. */
    public boolean runsWith(ApiVersion running) {
        return major == running.major && minor <= running.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
