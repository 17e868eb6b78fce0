package io.schemasync.mysql.corpus;

import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.mysql.MySqlAdapterProvider;
import io.schemasync.mysql.TestServer;
import io.schemasync.testkit.corpus.CorpusRunner;
import io.schemasync.testkit.database.RealDatabase;
import java.nio.file.Path;

/** Databases for cases of MySQL and MariaDB. Its main method runs a {@link CorpusRunner}. */
public final class MySqlCorpus implements CorpusRunner.Places {
    private MySqlCorpus() {}

    /** Makes a runner. */
    static CorpusRunner runner() {
        return new CorpusRunner(new MySqlCorpus(), Boolean.getBoolean("corpus.online") ? Policy.ONLINE : Policy.PLAIN);
    }

    /** Runs the cases that the arguments name. */
    public static void main(String[] arguments) throws Exception {
        System.exit(runner().main(arguments));
    }

    @Override
    public RealDatabase database(Path folder) {
        return TestServer.database();
    }

    @Override
    public DatabaseAdapter open(RealDatabase database) {
        return new MySqlAdapterProvider().open(database.config());
    }
}
