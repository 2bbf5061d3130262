using System.Diagnostics.CodeAnalysis;

namespace Lamplighter.Tests;

// What the analyzers say of AspectInjector, asked of AspectInjector itself: a new version that can do more, or less, shows here.
[SuppressMessage("Usage", "xUnit1031:Do not use blocking task operations in test method", Justification = "Nothing here waits.")]
public sealed class WeaverTests
{
    private readonly List<string> _seen = ObservedCall.Record();

    [Fact]
    public void Weaver_ByReferenceParameters_ArePassedOn()
    {
        using var telemetry = TelemetryCapture.Start();
        var number = 1;
        var input = 1;
        Assert.Equal(4, Shapes.ByReference(ref number, out var text, in input, in input));
        Assert.Equal(2, number);
        Assert.Equal("out", text);
        Assert.Equal(["ByReference entry", "ByReference result 4"], _seen);
    }

    [Fact]
    public void Weaver_RefParameterOfThrowingMethod_IsNotSet()
    {
        using var telemetry = TelemetryCapture.Start();
        var number = 1;
        Assert.Throws<InvalidOperationException>(() => Shapes.SetAndThrow(ref number));
        Assert.Equal(1, number);
    }

    [Fact]
    public void Weaver_GenericsOperatorsAndStatics_AreWoven()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal("a", Shapes.Generic<string>.Echo("a", 1));
        Assert.Equal(5, (new Shapes.Sum(2) + new Shapes.Sum(3)).Value);
        Assert.Equal(2, Shapes.Value.Static(1));
        Assert.Equal(1, Shapes.Property);
        Assert.Equal(4, ((Shapes.IDefault)new Shapes.Default()).Body());
        Assert.Equal(
            ["Echo entry", "Echo result a", "op_Addition entry", "op_Addition result Sum", "Static entry", "Static result 2", "get_Property entry", "get_Property result 1", "Body entry", "Body result 4"],
            _seen);
    }

    [Fact]
    public void Weaver_LocalFunctionsAndLambdas_AreWovenUnderTheCompilersName()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(6, Shapes.Functions(2));
        Assert.Equal(4, _seen.Count);
        Assert.All(_seen, static line => Assert.StartsWith("<Functions>", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Weaver_WhatItPassesOver_IsNotWoven()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(1, Unwoven.WholeProperty);
        Assert.Equal(2, new Unwoven.Concrete().Abstract());
        unsafe
        {
            var number = 3;
            Assert.Equal(3, Unwoven.FromAddress(&number));
        }

        Assert.Empty(_seen);
    }

    [Fact]
    public void Weaver_Iterator_IsCompleteBeforeItsBody()
    {
        using var telemetry = TelemetryCapture.Start();
        foreach (var item in Unwoven.Iterator())
        {
            _seen.Add($"item {item}");
        }

        Assert.Equal("item 1", _seen[^1]);
        Assert.StartsWith("Iterator result ", _seen[^2], StringComparison.Ordinal);
    }

    // Not here: function pointers and the in parameters of virtual methods, which become objects that are none and may end the process.
    [Fact]
    public void Weaver_WhatItBreaks_CannotRun()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<InvalidProgramException>(() => Broken.RefStruct(default));
        Assert.Throws<InvalidProgramException>(() => Broken.ReturnsRefStruct());
        Assert.Throws<InvalidProgramException>(() => Broken.ReturnsReference());
        Assert.Throws<InvalidProgramException>(() => new Broken { Init = 1 });
        Assert.Throws<InvalidProgramException>(() => default(Broken.Struct).Instance());
    }
}
