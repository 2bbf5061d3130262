using System.Collections;
using System.Net;
using System.Numerics;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

// What the framework's types are written as, and values that aren't read.
public sealed class KnownTypeTests
{
    private const string Here = "Lamplighter.Tests.Serialization.KnownTypeTests";

    private static readonly Dictionary<string, (Func<object> Make, string Json)> s_values = new()
    {
        ["exception"] = (static () => new FormatException("a"), """{"type":"System.FormatException","message":"a"}"""),
        ["Int128"] = (static () => Int128.MaxValue, "170141183460469231731687303715884105727"),
        ["UInt128"] = (static () => UInt128.MaxValue, "340282366920938463463374607431768211455"),
        ["nint"] = (static () => (nint)7, "7"),
        ["nuint"] = (static () => (nuint)8, "8"),
        ["Half"] = (static () => (Half)1.5, "1.5"),
        ["infinite Half"] = (static () => Half.PositiveInfinity, "\"Infinity\""),
        ["BigInteger"] = (static () => BigInteger.Pow(10, 20), "100000000000000000000"),
        ["IPAddress"] = (static () => IPAddress.Loopback, "\"127.0.0.1\""),
        ["enumerator"] = (static () => new OwnEnumerator(), $"\"{Here}.OwnEnumerator\""),
        ["asynchronous result"] = (static () => new OwnResult(), $"\"{Here}.OwnResult\""),
        ["completion"] = (static () => new OwnCompletion(), $"\"{Here}.OwnCompletion\""),
        ["safe handle"] = (static () => new OwnSafeHandle(), $"\"{Here}.OwnSafeHandle\""),
        ["critical handle"] = (static () => new OwnCriticalHandle(), $"\"{Here}.OwnCriticalHandle\""),
        ["reflection"] = (static () => typeof(KnownTypeTests).GetMethods()[0].GetMethodBody()!, "\"System.Reflection.RuntimeMethodBody\""),
        ["emit"] = (static () => OpCodes.Nop, "\"System.Reflection.Emit.OpCode\""),
        ["metadata"] = (static () => default(EntityHandle), "\"System.Reflection.Metadata.EntityHandle\""),
    };

    public static TheoryData<string> Names => [.. s_values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_Value_IsItsJsonOrType(string name) => Assert.Equal(s_values[name].Json, ValueJson.Of(s_values[name].Make()));

    [Fact]
    public void Write_NumbersAsText_AreText() => Assert.Equal(
        """{"big":"12","large":"(a number of 1024 bits)","half":"1.5","signed":"1","unsigned":"2"}""", ValueJson.Of(new Numbers()));

    [Fact]
    public void Write_NumberThatAPatternMatches_IsHidden()
    {
        var pattern = new Regex("^1234567890", RegexOptions.None, TimeSpan.FromSeconds(10));
        var redactor = Redactor.Create([], ValuePatterns.Add(null, pattern));

        Assert.Equal("[\"[redacted]123\",5]", ValueJson.Of(new[] { (BigInteger)1234567890123, 5 }, redactor));
    }

    [Fact]
    public void IsUnread_TextOrReadValue_IsFalse()
    {
        Assert.False(ReadableValues.IsUnread("text", out _));
        Assert.False(ReadableValues.IsUnread(new { A = 1 }, out _));
    }

    [Fact]
    public void IsUnread_TypeAgain_HasTheSameName()
    {
        Assert.True(ReadableValues.IsUnread(new OwnResult(), out var first));
        Assert.True(ReadableValues.IsUnread(new OwnResult(), out var second));
        Assert.Same(first, second);
    }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    private sealed class Numbers
    {
        public object Big { get; } = (BigInteger)12;

        public object Large { get; } = BigInteger.Pow(2, 1023);

        public object Half { get; } = (Half)1.5;

        public object Signed { get; } = Int128.One;

        public object Unsigned { get; } = (UInt128)2;
    }

    private sealed class OwnEnumerator : IEnumerator
    {
        public object Current => 1;

        public bool MoveNext() => true;

        public void Reset()
        {
        }
    }

    private sealed class OwnResult : IAsyncResult
    {
        public object? AsyncState => null;

        public WaitHandle AsyncWaitHandle => throw new InvalidOperationException();

        public bool CompletedSynchronously => true;

        public bool IsCompleted => true;
    }

    private sealed class OwnCompletion : INotifyCompletion
    {
        public int Id => 1;

        public void OnCompleted(Action continuation)
        {
        }
    }

    private sealed class OwnSafeHandle() : SafeHandle(0, false)
    {
        public override bool IsInvalid => false;

        protected override bool ReleaseHandle() => true;
    }

    private sealed class OwnCriticalHandle() : CriticalHandle(0)
    {
        public override bool IsInvalid => true;

        protected override bool ReleaseHandle() => true;
    }
}
