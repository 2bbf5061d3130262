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
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void Add_OfAServer_IsItsHostAndPort(string? source, string? host, int? port)
    {
        using var activity = new Activity("a");
        DbAddress.Add(activity, source, DbSystem.Of(typeof(DbAddressTests)));
        Assert.Equal((host, port), (activity.GetTagItem("server.address") as string, activity.GetTagItem("server.port") as int?));
    }
}
