namespace Lamplighter.Tests;

public sealed class AttributeConstantTests(AttributeConstantTests.Woven woven) : IClassFixture<AttributeConstantTests.Woven>
{
    private const string Source = """
        using System;
        using System.Globalization;
        using System.Linq;
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
            private static string Text(object value) => value switch
            {
                null => "null",
                Array items => "[" + string.Join(",", items.Cast<object>().Select(Text)) + "]",
                _ => value.GetType().Name + " " + Convert.ToString(value, CultureInfo.InvariantCulture),
            };

        """;

    public static TheoryData<string, string, string> Constants { get; } = new()
    {
        { "Flag = false", "a.Flag", "Boolean False" },
        { "Flag = true", "a.Flag", "Boolean True" },
        { "Byte = 255", "a.Byte", "Byte 255" },
        { "SByte = -128", "a.SByte", "SByte -128" },
        { "Short = -32768", "a.Short", "Int16 -32768" },
        { "UShort = 65535", "a.UShort", "UInt16 65535" },
        { "Int = int.MinValue", "a.Int", "Int32 -2147483648" },
        { "UInt = uint.MaxValue", "a.UInt", "UInt32 4294967295" },
        { "Long = long.MinValue", "a.Long", "Int64 -9223372036854775808" },
        { "ULong = ulong.MaxValue", "a.ULong", "UInt64 18446744073709551615" },
        { "Large = Large.High", "a.Large", "Large High" },
        { "Text = null", "a.Text", "null" },
        { "Text = \"\"", "a.Text", "String " },
        { "Kind = null", "a.Kind", "null" },
        { "Kind = typeof(System.Collections.Generic.List<>)", "a.Kind", "RuntimeType System.Collections.Generic.List`1[T]" },
        { "Numbers = new int[0]", "a.Numbers", "[]" },
        { "Numbers = new[] { -1, 300 }", "a.Numbers", "[Int32 -1,Int32 300]" },
        { "Numbers = null", "a.Numbers", "null" },
        {
            "Objects = new object[] { 1L, null, 'c', Small.Low, false }",
            "a.Objects",
            "[Int64 1,null,Char c,Small Low,Boolean False]"
        },
        { "Value = 1UL", "a.Value", "UInt64 1" },
        { "Value = 1.5f", "a.Value", "Single 1.5" },
        { "Value = double.MaxValue", "a.Value", "Double 1.7976931348623157E+308" },
        { "Value = new[] { \"a\" }", "a.Value", "[String a]" },
        { "Inherited = 1", "a.Inherited", "Int32 1" },
        { "InheritedField = \"a\"", "a.InheritedField", "String a" },
    };

    [Theory]
    [MemberData(nameof(Constants))]
    public void Weave_AttributeHasConstant_IsTheSameInTheRunningAttribute(string set, string read, string expected) =>
        Assert.Equal(expected, woven.User.Run("Run" + Constants.ToList().FindIndex(row => row.Data == (set, read, expected))));

    public sealed class Woven : IDisposable
    {
        public Woven() => Assert.Equal(Constants.Count, User.Weave());

        internal Compiled User { get; } = new(Source + string.Concat(Constants.Select(static (row, index) => $$"""
                [Noted({{row.Data.Item1}})] private static void Handle{{index}}() { }
                public static string Run{{index}}() { Handle{{index}}(); var a = NotedMethod.Last; return Text({{row.Data.Item2}}); }

            """)) + "}");

        public void Dispose() => User.Dispose();
    }
}
