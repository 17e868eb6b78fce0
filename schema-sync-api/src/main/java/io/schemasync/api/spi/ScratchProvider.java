package io.schemasync.api.spi;

/** Makes scratches: temporary empty scopes, used to read SQL targets and to rehearse plans. */
public interface ScratchProvider {
    /**
     * Makes a scratch on the same kind of server. It counts against the connection budget and is removed when closed; what a
     * crashed run left is found and removed by the next.
     *
     * @throws io.schemasync.api.error.UnsupportedException if none can be made here, for example during an audit; the message
     *     says which option helps
     */
    Scratch open();
}
