using System.Diagnostics;

namespace Lamplighter.Tests.XRay;

public sealed class SqlSectionTests
{
    [Theory]
    [InlineData("server.address=h|db.namespace=shop", "h/shop")]
    [InlineData("server.address=h|server.port=5432|db.namespace=shop", "h:5432/shop")]
    [InlineData("net.peer.name=h|net.peer.port=5432|db.name=shop", "h:5432/shop")]
    [InlineData("server.address=h", "h/")]
    [InlineData("db.namespace=shop", null)]
    public void Activity_OfAQuery_HasItsDatabase(string tags, string? expected)
    {
        var span = ActivityDocument.Of(["db.system.name=postgresql", .. tags.Split('|')], ActivityKind.Internal);
        Assert.Equal(expected, span.Find("sql", "url"));
        Assert.False(span.Has("metadata"));
    }

    [Theory]
    [InlineData("db.system.name=postgresql|db.query.text=select 1|db.user=ada")]
    [InlineData("db.system=postgresql|db.statement=select 1|db.user=ada")]
    public void Activity_OfAQuery_HasItsMembers(string tags) => Assert.Equal(
        """{"database_type":"postgresql","user":"ada","sanitized_query":"select ?"}""",
        ActivityDocument.Of(tags.Split('|')).At("sql").GetRawText());

    [Fact]
    public void Activity_OfAQuery_LeavesItsSecretsOut()
    {
        var span = ActivityDocument.Of(
            [
                "db.system.name=redis", "db.query.text=SET secret", "db.statement=SET secret", "db.connection_string=Password=secret",
                "db.npgsql.data_source=secret", "db.query.parameter.id=secret", "db.query.parameter=kept",
            ]);
        Assert.Equal("""{"database_type":"redis"}""", span.At("sql").GetRawText());
        Assert.Equal("""{"default":{"db.query.parameter":"kept"}}""", span.At("metadata").GetRawText());
    }

    [Fact]
    public void Activity_OfAQueryThatIsNotCaptured_HasNoText()
    {
        var span = ActivityDocument.Of(
            ["db.system.name=mysql", "db.query.text=select 1"],
            configure: static () => Tracer.Configure(static o => o.CaptureSqlQuery = false));
        Assert.Equal("""{"database_type":"mysql"}""", span.At("sql").GetRawText());
        Assert.False(span.Has("metadata"));
    }

    [Fact]
    public void Activity_OfAQueryWithASecret_HidesIt()
    {
        var span = ActivityDocument.Of(
            ["db.system.name=mysql", "db.query.text=select key=secret", "server.address=h", "db.namespace=n"],
            configure: static () => LambdaTelemetry.Configure(static o => o.Redact("key", "db.namespace", "server.address")));
        Assert.Equal("[redacted]/[redacted]", span.Text("sql", "url"));
        Assert.Equal("select key=[redacted]", span.Text("sql", "sanitized_query"));
    }

    [Theory]
    [InlineData("db.system.name=mysql|server.address=h", 248, "h/")]
    [InlineData("db.system.name=mysql|server.address=h|server.port=1", 246, "h:1/")]
    public void Activity_OfALongDatabase_HasItsStart(string tags, int kept, string start) => Assert.Equal(
        start + new string('d', kept),
        ActivityDocument.Of([.. tags.Split('|'), "db.namespace=" + new string('d', 300)]).Text("sql", "url"));

    [Fact]
    public void Activity_OfALongQuery_HasItsStart() => Assert.Equal(
        4_000,
        ActivityDocument.Of(["db.system.name=mysql", "db.query.text=" + new string('q', 5_000)]).Text("sql", "sanitized_query")!.Length);
}
