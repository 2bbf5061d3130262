using System.Diagnostics;
using Lamplighter.Internal.Tracing.Data;

namespace Lamplighter.Tests.Data;

public sealed class DbAddressTests
{
    [Theory]
    [InlineData("db.example.com", "db.example.com", null)]
    [InlineData("tcp://127.0.0.1:5432", "127.0.0.1", 5432)]
    [InlineData("tcp:db.example.com,1433", "db.example.com", 1433)]
    [InlineData("db.example.com\\instance", "db.example.com", null)]
    [InlineData("db.example.com\\instance,1433", "db.example.com", 1433)]
    [InlineData("::1", "::1", null)]
    [InlineData("[::1]:3306", "::1", 3306)]
    [InlineData("tcp://[2001:db8::1]:5432", "2001:db8::1", 5432)]
    [InlineData("[::1]", "::1", null)]
    [InlineData("host:port", "host:port", null)]
    [InlineData(":1", ":1", null)]
    [InlineData("TCP://h:1", "h", 1)]
    [InlineData("TCP:h,1", "h", 1)]
    [InlineData("a:b,1", "a:b", 1)]
    [InlineData("h:1:2", "h:1:2", null)]
    [InlineData("h:", "h:", null)]
    [InlineData("h, 1", "h, 1", null)]
    [InlineData("h,99999999999", "h,99999999999", null)]
    [InlineData(",1", ",1", null)]
    [InlineData("\\instance", "\\instance", null)]
    [InlineData("h\\", "h", null)]
    [InlineData("[::1", "[::1", null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void Add_OfAServer_IsItsHostAndPort(string? source, string? host, int? port)
    {
        using var activity = new Activity("a");
        DbAddress.Add(activity, source, DbSystem.Of(typeof(DbAddressTests)));
        Assert.Equal((host, port), (activity.GetTagItem("server.address") as string, activity.GetTagItem("server.port") as int?));
    }

    [Theory]
    [InlineData(250, 250)]
    [InlineData(251, 250)]
    public void Add_OfALongName_IsItsStart(int length, int expected)
    {
        using var activity = new Activity("a");
        DbAddress.Add(activity, new string('h', length), DbSystem.Of(typeof(DbAddressTests)));
        Assert.Equal(new string('h', expected), activity.GetTagItem("server.address"));
    }

    // The folder says where the program runs.
    [Theory]
    [InlineData("/tmp/orders.db", "orders.db")]
    [InlineData("C:\\data\\orders.db", "orders.db")]
    [InlineData("a\\b/orders.db", "orders.db")]
    [InlineData("orders.db", "orders.db")]
    [InlineData("o:1", "o:1")]
    [InlineData("/tmp/", ":memory:")]
    [InlineData("", ":memory:")]
    [InlineData(null, ":memory:")]
    public void Add_OfAFile_IsItsName(string? source, string expected)
    {
        using var activity = new Activity("a");
        DbAddress.Add(activity, source, DbSystem.Of(typeof(Microsoft.Data.Sqlite.Driver)));
        Assert.Equal(expected, activity.GetTagItem("server.address"));
        Assert.Null(activity.GetTagItem("server.port"));
    }
}
