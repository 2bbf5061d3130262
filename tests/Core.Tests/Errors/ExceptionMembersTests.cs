using System.Collections;
using System.Collections.Specialized;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Errors;

public sealed class ExceptionMembersTests
{
    private enum Lamp
    {
        Lit,
    }

    [Fact]
    public void Members_ThatThrow_AreReplaced()
    {
        var error = new OwnException { Thrown = new FormatException() };

        Assert.Equal("(the exception's Message threw FormatException)", ExceptionMembers.MessageOf(error));
        Assert.Equal("", ExceptionMembers.StackTraceOf(error));
        Assert.Empty(ExceptionMembers.DataOf(error));
    }

    [Fact]
    public void Members_ThatAreNull_AreEmpty()
    {
        var error = new OwnException(null);

        Assert.Equal("", ExceptionMembers.MessageOf(error));
        Assert.Equal("", ExceptionMembers.StackTraceOf(error));
        Assert.Empty(ExceptionMembers.DataOf(error));
    }

    [Fact]
    public void StackTraceOf_Stack_IsReturned() => Assert.Equal("at A()", ExceptionMembers.StackTraceOf(new OwnException("m", "at A()")));

    [Theory]
    [InlineData("abcd", "abcd")]
    [InlineData("abcde", "abcd…")]
    [InlineData("abc😀", "abc…")]
    [InlineData("ab😀", "ab😀")]
    [InlineData("ab😀c", "ab😀…")]
    [InlineData("password=SECRET", "pass…")]
    public void MessageOf_LongMessage_IsCutBetweenCharacters(string message, string expected) => Assert.Equal(
        expected, ExceptionMembers.MessageOf(new OwnException(message), Redactor.None, maxLength: 4));

    [Fact]
    public void MessageOf_Secret_IsRedactedBeforeItIsCut() => Assert.Equal(
        "password=[redacted…",
        ExceptionMembers.MessageOf(new OwnException("password=SECRET and more"), Redactor.Create(["password"]), maxLength: 18));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void MessageOf_Aggregate_HasTheMessagesOfUpTo64(int count, bool hasMessages)
    {
        var error = new AggregateException("all", Enumerable.Range(0, count).Select(static i => new OwnException($"{i}")));

        Assert.Equal(hasMessages ? error.Message : "One or more errors occurred.", ExceptionMembers.MessageOf(error));
    }

    [Fact]
    public void DataOf_ManyEntries_TakesTheFirst50()
    {
        var data = new OrderedDictionary();
        for (var i = 0; i < ErrorLimits.DataEntries + 5; i++)
        {
            data.Add($"k{i}", i);
        }

        var entries = ExceptionMembers.DataOf(new OwnException { OwnData = data });

        Assert.Equal(Enumerable.Range(0, 50).Select(static i => KeyValuePair.Create($"k{i}", (object)i)), entries);
    }

    [Fact]
    public void DataOf_Keys_HaveNamesThatRevealNothing()
    {
        var data = new OrderedDictionary
        {
            [false] = 1,
            [Lamp.Lit] = 2,
            [new Secret()] = 3,
            [typeof(List<>).GetGenericArguments()[0]] = 4,
        };

        Assert.Equal(
            ["false", "Lit", "Lamplighter.Tests.Errors.ExceptionMembersTests+Secret", "T"],
            ExceptionMembers.DataOf(new OwnException { OwnData = data }).Select(static entry => entry.Key));
    }

    [Fact]
    public void DataOf_NumberedNameIsTaken_TakesTheNextOne()
    {
        var data = new OrderedDictionary { ["1 (3)"] = "a", ["1"] = "b", [(object)1] = "c" };

        Assert.Equal(
            ["1 (3)", "1", "1 (4)"], ExceptionMembers.DataOf(new OwnException { OwnData = data }).Select(static entry => entry.Key));
    }

    [Fact]
    public void DataOf_ThrowsInTheMiddle_HasWhatWasRead()
    {
        var data = new BreakingData { ["a"] = 1, ["b"] = 2 };

        Assert.Equal("a", Assert.Single(ExceptionMembers.DataOf(new OwnException { OwnData = data })).Key);
    }

    [Fact]
    public void Members_NoException_NamesTheArgument()
    {
        Assert.Throws<ArgumentNullException>("error", static () => ExceptionMembers.MessageOf(null!));
        Assert.Throws<ArgumentNullException>("error", static () => ExceptionMembers.StackTraceOf(null!));
        Assert.Throws<ArgumentNullException>("error", static () => ExceptionMembers.DataOf(null!));
        Assert.Throws<ArgumentNullException>("redactor", static () => ExceptionMembers.MessageOf(new OwnException(), null!));
    }

    private sealed class Secret : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) => "secret";
    }

    // Gives one entry, then throws.
    private sealed class BreakingData : Hashtable
    {
        public override IDictionaryEnumerator GetEnumerator() => new Enumerator(base.GetEnumerator());

        private sealed class Enumerator(IDictionaryEnumerator inner) : IDictionaryEnumerator
        {
            private bool _isRead;

            public DictionaryEntry Entry => new("a", 1);

            public object Key => Entry.Key;

            public object? Value => Entry.Value;

            public object Current => Entry;

            public bool MoveNext() => _isRead ? throw new InvalidOperationException() : _isRead = inner.MoveNext();

            public void Reset() => inner.Reset();
        }
    }
}
