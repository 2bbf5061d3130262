namespace Lamplighter.Tests;

public sealed class AttributeConstantTests
{
    private const string Source = """
        using System;
        using System.Globalization;
        using Lamplighter.Internal.Core.Invocations;
        using Lamplighter.Internal.Core.Weaving;

        public enum Small : sbyte { Low = -128 }
        public enum Large : ulong { High = 18446744073709551615 }

        public class BaseAttribute : Attribute
        {
            public object Inherited { get; set; }
            public object InheritedField;
        }

        [WovenBy(typeof(NotedMethod), 1)]
        public sealed class NotedAttribute : BaseAttribute
        {
            public object Value { get; set; }
            public bool Flag { get; set; } = true;
            public byte Byte { get; set; }
            public sbyte SByte { get; set; }
            public short Short { get; set; }
            public ushort UShort { get; set; }
            public int Int { get; set; }
            public uint UInt { get; set; }
            public long Long { get; set; }
            public ulong ULong { get; set; }
            public Large Large { get; set; }
            public string Text { get; set; } = "unset";
            public Type Kind { get; set; } = typeof(int);
            public int[] Numbers { get; set; }
            public object[] Objects { get; set; }
        }

        public sealed class NotedMethod : WovenMethod
        {
            public static NotedAttribute Last;
            private readonly NotedAttribute _attribute;
            public NotedMethod(NotedAttribute attribute, string name) : base(name) => _attribute = attribute;
            protected override WovenCall Begin(Invocation invocation) { Last = _attribute; return null; }
        }

        public static class User
        {
            [Noted({0})] private static void Handle() { }
            public static string Run() { Handle(); var a = NotedMethod.Last; return Text({1}); }
            private static string Text(object value) => value switch
            {
                null => "null",
                Array items => "[" + string.Join(",", System.Linq.Enumerable.Select(System.Linq.Enumerable.Cast<object>(items), Text)) + "]",
                _ => value.GetType().Name + " " + Convert.ToString(value, CultureInfo.InvariantCulture),
            };
        }
        """;

    [Theory]
    [InlineData("Flag = false", "a.Flag", "Boolean False")]
    [InlineData("Flag = true", "a.Flag", "Boolean True")]
    [InlineData("Byte = 255", "a.Byte", "Byte 255")]
    [InlineData("SByte = -128", "a.SByte", "SByte -128")]
    [InlineData("Short = -32768", "a.Short", "Int16 -32768")]
    [InlineData("UShort = 65535", "a.UShort", "UInt16 65535")]
    [InlineData("Int = int.MinValue", "a.Int", "Int32 -2147483648")]
    [InlineData("UInt = uint.MaxValue", "a.UInt", "UInt32 4294967295")]
    [InlineData("Long = long.MinValue", "a.Long", "Int64 -9223372036854775808")]
    [InlineData("ULong = ulong.MaxValue", "a.ULong", "UInt64 18446744073709551615")]
    [InlineData("Large = Large.High", "a.Large", "Large High")]
    [InlineData("Text = null", "a.Text", "null")]
    [InlineData("Text = \"\"", "a.Text", "String ")]
    [InlineData("Kind = null", "a.Kind", "null")]
    [InlineData("Kind = typeof(System.Collections.Generic.List<>)", "a.Kind", "RuntimeType System.Collections.Generic.List`1[T]")]
    [InlineData("Numbers = new int[0]", "a.Numbers", "[]")]
    [InlineData("Numbers = new[] { -1, 300 }", "a.Numbers", "[Int32 -1,Int32 300]")]
    [InlineData("Numbers = null", "a.Numbers", "null")]
    [InlineData(
        "Objects = new object[] { 1L, null, 'c', Small.Low, false }",
        "a.Objects",
        "[Int64 1,null,Char c,Small Low,Boolean False]")]
    [InlineData("Value = 1UL", "a.Value", "UInt64 1")]
    [InlineData("Value = 1.5f", "a.Value", "Single 1.5")]
    [InlineData("Value = double.MaxValue", "a.Value", "Double 1.7976931348623157E+308")]
    [InlineData("Value = new[] { \"a\" }", "a.Value", "[String a]")]
    [InlineData("Inherited = 1", "a.Inherited", "Int32 1")]
    [InlineData("InheritedField = \"a\"", "a.InheritedField", "String a")]
    public void Weave_AttributeHasConstant_IsTheSameInTheRunningAttribute(string set, string read, string expected)
    {
        using var user = new Compiled(Source
            .Replace("{0}", set, StringComparison.Ordinal)
            .Replace("{1}", read, StringComparison.Ordinal));

        Assert.Equal(1, user.Weave());

        Assert.Equal(expected, user.Run("Run"));
    }
}
