package io.schemasync.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output, which remembers whether whoever read it has had enough ({@code … | head}): that is no failure. */
final class ResultStream extends FilterOutputStream {
    private boolean readerHasLeft;

    ResultStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            readerHasLeft |= String.valueOf(e.getMessage()).contains("pipe");
            throw e;
        }
    }

    boolean readerHasLeft() {
        return readerHasLeft;
    }
}
