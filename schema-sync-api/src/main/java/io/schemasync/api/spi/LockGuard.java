package io.schemasync.api.spi;

/** Holds a tenant's lock until it is closed. */
public interface LockGuard extends AutoCloseable {
    /** Returns whether the lock is still held; false once its connection was lost. */
    boolean isHeld();

    /** Gives the lock back; a second call does nothing. */
    @Override
    void close();
}
