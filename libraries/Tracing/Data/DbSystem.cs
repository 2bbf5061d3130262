using System.Data.Common;

namespace Lamplighter.Internal.Tracing.Data;

// What is known of a database by the namespace of its driver: OpenTelemetry's name of it, and the source of activities that traces its
// commands too.
internal sealed class DbSystem
{
    // The driver, or OpenTelemetry's instrumentation of it.
    private static readonly DbSystem[] s_all =
    [
        new("Microsoft.Data.Sqlite", "sqlite"),
        new("System.Data.SQLite", "sqlite"),
        new("Npgsql", "postgresql") { Source = "Npgsql", IsOfDriver = true },
        new("Microsoft.Data.SqlClient", "microsoft.sql_server") { Source = "OpenTelemetry.Instrumentation.SqlClient" },
        new("System.Data.SqlClient", "microsoft.sql_server") { Source = "OpenTelemetry.Instrumentation.SqlClient" },
        new("MySqlConnector", "mysql") { Source = "MySqlConnector" },
        new("MySql.Data", "mysql"),
        new("Oracle.ManagedDataAccess", "oracle.db"),
        new("FirebirdSql", "firebirdsql"),
        new("IBM.Data", "ibm.db2"),
        new("ClickHouse", "clickhouse"),
    ];

    private static readonly DbSystem s_other = new("", "other_sql");
    private readonly string _namespace;

    private DbSystem(string @namespace, string name)
    {
        _namespace = @namespace;
        Name = name;
    }

    internal string Name { get; }

    // Null where nothing else traces its commands.
    internal string? Source { get; private init; }

    // Whether the driver itself creates activities as soon as something listens.
    internal bool IsOfDriver { get; private init; }

    internal bool IsFile => Name == "sqlite";

    internal static DbSystem Of(DbConnection connection) => Of(connection.GetType());

    internal static DbSystem Of(Type type)
    {
        var name = type.Namespace ?? "";
        foreach (var system in s_all)
        {
            if (name.StartsWith(system._namespace, StringComparison.Ordinal))
            {
                return system;
            }
        }

        return s_other;
    }
}
