using Lamplighter.Internal.Tracing.Data;

namespace Lamplighter.Tests.Data;

public sealed class DbSystemTests
{
    public static TheoryData<Type, string, string?, bool> Drivers => new()
    {
        { typeof(Microsoft.Data.Sqlite.Driver), "sqlite", null, false },
        { typeof(System.Data.SQLite.Driver), "sqlite", null, false },
        { typeof(Npgsql.Internal.Driver), "postgresql", "Npgsql", true },
        { typeof(Microsoft.Data.SqlClient.Driver), "microsoft.sql_server", "OpenTelemetry.Instrumentation.SqlClient", false },
        { typeof(System.Data.SqlClient.Driver), "microsoft.sql_server", "OpenTelemetry.Instrumentation.SqlClient", false },
        { typeof(MySqlConnector.Driver), "mysql", "MySqlConnector", false },
        { typeof(MySql.Data.MySqlClient.Driver), "mysql", null, false },
        { typeof(Oracle.ManagedDataAccess.Client.Driver), "oracle.db", null, false },
        { typeof(FirebirdSql.Data.FirebirdClient.Driver), "firebirdsql", null, false },
        { typeof(IBM.Data.Db2.Driver), "ibm.db2", null, false },
        { typeof(ClickHouse.Driver.Driver), "clickhouse", null, false },
        { typeof(Unknown.Driver), "other_sql", null, false },
    };

    [Theory]
    [MemberData(nameof(Drivers))]
    public void Of_ADriver_IsItsSystem(Type type, string name, string? source, bool isOfDriver)
    {
        var system = DbSystem.Of(type);
        Assert.Equal((name, source, isOfDriver), (system.Name, system.Source, system.IsOfDriver));
        Assert.Equal(name == "sqlite", system.IsFile);
    }
}
