#pragma warning disable
// A type in the namespace of each driver.
namespace Microsoft.Data.Sqlite { internal class Driver; }
namespace System.Data.SQLite { internal class Driver; }
namespace Npgsql.Internal { internal class Driver; }
namespace Microsoft.Data.SqlClient { internal class Driver; }
namespace System.Data.SqlClient { internal class Driver; }
namespace MySqlConnector { internal class Driver; }
namespace MySql.Data.MySqlClient { internal class Driver; }
namespace Oracle.ManagedDataAccess.Client { internal class Driver; }
namespace FirebirdSql.Data.FirebirdClient { internal class Driver; }
namespace IBM.Data.Db2 { internal class Driver; }
namespace ClickHouse.Driver { internal class Driver; }
namespace Unknown { internal class Driver; }
