package io.schemasync.mysql.corpus;

import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.mysql.MySqlAdapterProvider;
import io.schemasync.testkit.corpus.CorpusRunner;
import io.schemasync.testkit.database.RealDatabase;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Databases for cases of MySQL and MariaDB. Its main method runs a {@link CorpusRunner}. */
public final class MySqlCorpus implements CorpusRunner.Places {
    private final Supplier<RealDatabase> databases;

    private MySqlCorpus(Supplier<RealDatabase> databases) {
        this.databases = databases;
    }

    /** Makes a runner. */
    static CorpusRunner runner(Supplier<RealDatabase> databases) {
        return new CorpusRunner(new MySqlCorpus(databases), Policy.PLAIN);
    }

    /** Runs the cases that the arguments name, on the server that {@code -Dcorpus.server} names: mysql or mariadb. */
    public static void main(String[] arguments) throws Exception {
        boolean mysql = System.getProperty("corpus.server", "mariadb").equals("mysql");
        System.exit(runner(
                        mysql
                                ? io.schemasync.testkit.database.RealDatabases::mysql
                                : io.schemasync.testkit.database.RealDatabases::mariadb)
                .main(arguments));
    }

    @Override
    public RealDatabase database(Path folder) {
        return databases.get();
    }

    @Override
    public DatabaseAdapter open(RealDatabase database) {
        return new MySqlAdapterProvider().open(database.config());
    }
}
