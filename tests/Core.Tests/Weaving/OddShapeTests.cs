using System.Diagnostics;

namespace Lamplighter.Tests.Weaving;

public sealed class OddShapeTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();
    private readonly List<string> _seen = ObservedCall.Record();

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void ByReferenceParameters_ArePassedOn()
    {
        var number = 1;
        var input = 1;
        Assert.Equal(4, OddShapes.ByReference(ref number, out var text, in input, in input));
        Assert.Equal(2, number);
        Assert.Equal("out", text);
        Assert.Equal(["ByReference entry", "ByReference result 4"], _seen);
    }

    [Fact]
    public void RefParameterOfThrowingMethod_IsSet()
    {
        var number = 1;
        Assert.Throws<InvalidOperationException>(() => OddShapes.SetAndThrow(ref number));
        Assert.Equal(2, number);
    }

    [Fact]
    public void RefStructsReferencesAndPointers_ComeThroughUntouched()
    {
        Assert.Equal(2, OddShapes.RefStruct([1, 2]));
        Assert.Equal([2, 3], OddShapes.ReturnsRefStruct([1, 2, 3]).ToArray());
        Assert.True(System.Runtime.CompilerServices.Unsafe.AreSame(ref OddShapes.Number, ref OddShapes.ReturnsReference()));
        Assert.True(System.Runtime.CompilerServices.Unsafe.AreSame(in OddShapes.Number, in OddShapes.ReturnsReadOnlyReference()));
        Assert.Equal("ab", OddShapes.AllowsRefStruct<ReadOnlySpan<char>>("ab").ToString());
        unsafe
        {
            var number = 3;
            Assert.Equal(3, OddShapes.FromAddress(&number));
            Assert.True(OddShapes.ReturnsAddress(&number) == &number);
            Assert.Equal(4, OddShapes.FunctionPointer(&Double));
        }

        Assert.Equal(
            [
                "RefStruct entry", "RefStruct result 2", "ReturnsRefStruct entry", "ReturnsRefStruct result ", "ReturnsReference entry",
                "ReturnsReference result ", "ReturnsReadOnlyReference entry", "ReturnsReadOnlyReference result ", "AllowsRefStruct entry",
                "AllowsRefStruct result ", "FromAddress entry", "FromAddress result 3", "ReturnsAddress entry", "ReturnsAddress result ",
                "FunctionPointer entry", "FunctionPointer result 4",
            ],
            _seen);

        static int Double(int value) => value * 2;
    }

    [Fact]
    public void GenericsOperatorsAccessorsAndInterfaces_AreWoven()
    {
        Assert.Equal("a", OddShapes.Generic<string>.Echo("a", 1));
        Assert.Equal(5, (new OddShapes.Sum(2) + new OddShapes.Sum(3)).Value);
        Assert.Equal(1, OddShapes.Property);
        Assert.Equal(4, ((OddShapes.IDefault)new OddShapes.Default()).Body());
        Assert.Equal(7, new OddShapes.Init { Value = 7 }.Value);
        Assert.Equal(3, new OddShapes.Derived().In(2));
        Assert.Equal(
            [
                "Echo entry", "Echo result a", "op_Addition entry", "op_Addition result Sum", "get_Property entry", "get_Property result 1",
                "Body entry", "Body result 4", "set_Value entry", "set_Value result ", "In entry", "In entry", "In result 2", "In result 3",
            ],
            _seen);
    }

    [Fact]
    public async Task GenericType_ReferenceAndValueArguments_EachComesThrough()
    {
        Assert.Equal("a", await OddShapes.Generic<string>.EchoAsync("a"));
        Assert.Equal(1.5m, await OddShapes.Generic<decimal>.EchoAsync(1.5m));
        Assert.Equal(["EchoAsync entry", "EchoAsync result a", "EchoAsync entry", "EchoAsync result 1.5"], _seen);
    }

    [Fact]
    public void MethodsOfStructs_ChangeTheStructItself()
    {
        var value = default(OddShapes.Value);
        Assert.Equal(1, value.Increment());
        Assert.Equal(2, value.Increment());
        Assert.Equal(2, value.Count);
        Assert.Equal(3, new OddShapes.Reference([1, 3]).Last());
        Assert.Equal(2, OddShapes.Value.Static(1));
        Assert.Equal(8, _seen.Count);
    }

    [Fact]
    public void LocalFunctionsAndLambdas_AreWovenUnderTheCompilersName()
    {
        Assert.Equal(6, OddShapes.Functions(2));
        Assert.Equal(4, _seen.Count);
        Assert.All(_seen, static line => Assert.StartsWith("<Functions>", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "zero")]
    [InlineData(2, "two")]
    [InlineData(4, "caught")]
    [InlineData(101, "huge")]
    public void ManyReturns_EachEndsTheCall(int value, string result)
    {
        Assert.Equal(result, OddShapes.Switch(value));
        Assert.Equal(["Switch entry", $"Switch result {result}"], _seen);
    }

    [Fact]
    public void Throws_FromNestedBlocks_EndsTheCallOnce()
    {
        Assert.Throws<InvalidOperationException>(() => OddShapes.Switch(50));
        Assert.Equal(["Switch entry", "Switch error some"], _seen);
    }

    [Fact]
    public void NeverReturns_EndsTheCall()
    {
        Assert.Throws<InvalidOperationException>(OddShapes.Never);
        Assert.Equal(["Never entry", "Never error never"], _seen);
    }

    [Fact]
    public void BlockAtTheEndOfTheMethod_IsStillTheUsersOwn()
    {
        Assert.Throws<InvalidDataException>(() => OddShapes.EndsInCatch(static () => throw new FormatException("bad")));
        Assert.Throws<InvalidOperationException>(() => OddShapes.EndsInCatch(static () => { }));
        var left = 3;
        Assert.Throws<InvalidOperationException>(() => OddShapes.EndsInFinally(() => left-- > 0));
        Assert.Equal(
            [
                "EndsInCatch entry", "EndsInCatch error caught", "EndsInCatch entry", "EndsInCatch error worked",
                "EndsInFinally entry", "EndsInFinally error stopped",
            ],
            _seen);
    }

    [Fact]
    public void StackMemoryRecursionAndLongBodies_Work()
    {
        Assert.Equal(9, OddShapes.Stack(9));
        Assert.Equal(3, OddShapes.Recursive(3));
        Assert.InRange(OddShapes.Lengthy(5), 0, 1033);
        Assert.Equal(12, _seen.Count);
    }

    [Theory]
    [InlineData(0, 111)]
    [InlineData(1, 223)]
    [InlineData(2, 335)]
    public void ConstantData_OfEverySize_KeepsItsPlace(int at, int sum) => Assert.Equal(sum, OddShapes.Constants(at));

    [Fact]
    public async Task Tuple_AwaitedValue_ComesThrough()
    {
        Assert.Equal((1, "a"), await OddShapes.Tuple());
        Assert.Equal(["Tuple entry", "Tuple result (1, a)"], _seen);
    }

    [Fact]
    public void Iterator_IsCompleteBeforeItsBody()
    {
        foreach (var item in OddShapes.Iterator())
        {
            _seen.Add($"item {item}");
        }

        Assert.Equal("item 1", _seen[^1]);
        Assert.StartsWith("Iterator result ", _seen[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsyncSequence_Enumerated_IsTheCall()
    {
        await foreach (var item in OddShapes.Items())
        {
            _seen.Add($"item {item}");
        }

        Assert.Equal(["Items entry", "item a", "Items result "], _seen);
    }

    [Fact]
    public void AsyncSequence_NeverEnumerated_IsNoCall()
    {
        _ = OddShapes.Items();
        Assert.Empty(_seen);
    }

    [Fact]
    public void AsyncSequence_MethodThrows_IsAFailedCall()
    {
        Assert.Throws<InvalidOperationException>(() => OddShapes.ThrowsBeforeItems());
        Assert.Equal(["ThrowsBeforeItems entry", "ThrowsBeforeItems error before"], _seen);
    }

    [Fact]
    public void Exception_StackTrace_HasTheUsersFramesAndLinesOnly()
    {
        var error = Assert.Throws<FormatException>(() => OddShapes.ThrowsInTheMiddle(1));

        var frames = new StackTrace(error, fNeedFileInfo: true).GetFrames();
        Assert.Equal(["Inner", "ThrowsInTheMiddle"], frames.Take(2).Select(static frame => frame.GetMethod()!.Name));
        Assert.EndsWith("OddShapes.cs", frames[1].GetFileName(), StringComparison.Ordinal);
        Assert.True(frames[1].GetFileLineNumber() < frames[0].GetFileLineNumber());
        Assert.InRange(frames[0].GetFileLineNumber() - frames[1].GetFileLineNumber(), 1, 5);
    }
}
