using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

public sealed class ArgumentTests
{
    [Fact]
    public void Writers_ArgumentIsNull_ErrorNamesIt()
    {
        using var telemetry = TelemetryCapture.Start();
        using var json = new Utf8JsonWriter(new MemoryStream());
        var (types, redactor) = (LambdaProcess.Current.Json, Redactor.Create(["password"]));
        Assert.Throws<ArgumentNullException>("types", () => ValueWriter.Write(null!, json, "a"));
        Assert.Throws<ArgumentNullException>("json", () => types.Write(null!, "a"));
        Assert.Throws<ArgumentNullException>("types", () => ValueWriter.WriteEvent(null!, redactor, json, 1));
        Assert.Throws<ArgumentNullException>("redactor", () => types.WriteEvent(null!, json, 1));
        Assert.Throws<ArgumentNullException>("json", () => types.WriteEvent(Redactor.None, null!, "a"));
        Assert.Throws<ArgumentNullException>("types", () => ValueWriter.WriteResponse(null!, json, 1));
        Assert.Throws<ArgumentNullException>("json", () => types.WriteResponse(null!, "a"));
        Assert.Throws<ArgumentNullException>("json", () => ValueWriter.TryWriteScalar(null!, 1));
        Assert.Throws<ArgumentNullException>("redactor", () => RedactedValues.Write(null!, types, json, "a", "a"));
        Assert.Throws<ArgumentNullException>("types", () => redactor.Write(null!, json, "a", 1));
        Assert.Throws<ArgumentNullException>("json", () => Redactor.None.Write(types, null!, "a", "a"));
        Assert.Throws<ArgumentNullException>("redactor", () => RedactedValues.HideInLong(null!, "a"));
        Assert.Throws<ArgumentNullException>("text", () => redactor.HideInLong(null!));
    }

    [Fact]
    public void Types_ArgumentIsNull_ErrorNamesIt()
    {
        using var telemetry = TelemetryCapture.Start();
        var types = LambdaProcess.Current.Json;
        Assert.Throws<ArgumentNullException>("types", () => EventMembers.FindMember(null!, new object(), "a"));
        Assert.Throws<ArgumentNullException>("owner", () => types.FindMember(null!, "a"));
        Assert.Throws<ArgumentNullException>("name", () => types.FindMember(new { A = 1 }, null!));
        Assert.Throws<ArgumentNullException>("type", () => types.FindWriter(null!));
        Assert.Throws<ArgumentNullException>("resolver", () => TelemetryJson.Register((IJsonTypeInfoResolver)null!));
        Assert.Throws<ArgumentNullException>("resolver", () => TelemetryJson.Register((Func<IJsonTypeInfoResolver>)null!));
        Assert.Throws<ArgumentNullException>("find", () => TelemetryJson.RegisterWriters(null!));
        Assert.Throws<ArgumentNullException>("find", () => TelemetryJson.RegisterReaders(null!));
        Assert.Throws<ArgumentNullException>("resolvers", () => TelemetryJson.Build(null!));
    }

    [Fact]
    public void FindMember_OfAnObject_IgnoresTheCase()
    {
        using var telemetry = TelemetryCapture.Start();
        var types = LambdaProcess.Current.Json;
        Assert.Equal(1, types.FindMember(new { OrderId = 1 }, "ORDERID"));
        Assert.Null(types.FindMember(new { OrderId = 1 }, "order"));
        Assert.Null(types.FindMember(new { OrderId = (object?)null }, "orderId"));
        Assert.Null(types.FindMember("text", "length"));
    }
}
