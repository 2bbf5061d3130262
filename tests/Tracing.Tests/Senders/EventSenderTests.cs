using System.Text;
using Lamplighter.Internal.Tracing.Senders;

namespace Lamplighter.Tests.Senders;

public sealed class EventSenderTests
{
    [Theory]
    [InlineData("{\"Records\":[", true)]
    [InlineData(" \t\r\n{ \t\r\n\"Records\" : [", true)]
    [InlineData("{\"Records\"", true)]
    [InlineData("{\"Records", false)]
    [InlineData("{\"records\":[", false)]
    [InlineData("{Records\":[", false)]
    [InlineData("\"Records\":[", false)]
    [InlineData("[\"Records\"", false)]
    [InlineData("{", false)]
    [InlineData("{ ", false)]
    [InlineData(" ", false)]
    [InlineData("", false)]
    [InlineData("x\"Records\"", false)]
    [InlineData("{xRecords\"", false)]
    public void MayHave_TheStartOfAnEvent_IsTrueIfItHasRecords(string start, bool expected) =>
        Assert.Equal(expected, EventSenders.MayHave(Encoding.UTF8.GetBytes(start)));

    [Theory]

    // Of each message the first: AWSTraceHeader, traceparent, X-Amzn-Trace-Id.
    [InlineData("""{"attributes":{"AWSTraceHeader":"s"}}""", "s")]
    [InlineData("""{"messageAttributes":{"X-Amzn-Trace-Id":{"stringValue":"x"},"traceparent":{"stringValue":"w"}}}""", "w")]
    [InlineData("""{"messageAttributes":{"traceparent":{"stringValue":"w"}},"attributes":{"AWSTraceHeader":"s"}}""", "s")]
    [InlineData("""{"messageAttributes":{"X-Amzn-Trace-Id":{"dataType":"String","stringValue":"x","more":[1]}}}""", "x")]
    [InlineData("""{"Sns":{"Message":{"a":1},"MessageAttributes":{"traceparent":{"Type":"String","Value":"w"}}}}""", "w")]
    [InlineData("""{"Sns":{"MessageAttributes":{"X-Amzn-Trace-Id":{"Value":"x"},"other":{"Value":"o"}}}}""", "x")]

    // Members of other names, or of other kinds, don't hide those after them.
    [InlineData("""{"body":{"attributes":{"AWSTraceHeader":"no"}},"attributes":{"other":{"a":[]},"AWSTraceHeader":"s"}}""", "s")]
    [InlineData("""{"attributes":{"AWSTraceHeader":{"a":"b"},"x":1},"messageAttributes":{"traceparent":{"stringValue":"w"}}}""", "w")]
    [InlineData("""{"attributes":[1],"messageAttributes":{"traceparent":{"stringValue":"w"}}}""", "w")]
    [InlineData("""{"attributes":7,"messageAttributes":{"traceparent":["w"],"X-Amzn-Trace-Id":{"stringValue":"x"}}}""", "x")]
    [InlineData("""{"messageAttributes":["traceparent"],"Sns":null,"attributes":{"AWSTraceHeader":"s"}}""", "s")]
    [InlineData("""{"messageAttributes":{"traceparent":{"stringValue":["w"],"x":1},"X-Amzn-Trace-Id":{"stringValue":"x"}}}""", "x")]
    [InlineData("""{"Sns":["Value"],"attributes":{"AWSTraceHeader":"s"}}""", "s")]
    [InlineData("""{"Sns":{"MessageAttributes":[{"traceparent":{"Value":"no"}}],"x":1},"attributes":{"AWSTraceHeader":"s"}}""", "s")]
    [InlineData("""{"attributes":{"AWSTraceHeader":"a\u0062"}}""", "ab")]
    [InlineData("""{"attributes":{"AWSTraceHeader":""}}""", "")]
    [InlineData("""{"attributes":{"\u0041WSTraceHeader":"no"}}""", "")]
    [InlineData("""{"messageAttributes":{"traceparent":{"Value":"no"}}}""", "")]
    [InlineData("""{"Sns":{"MessageAttributes":{"traceparent":{"stringValue":"no"}}}}""", "")]
    public void Find_AMessage_IsItsHeader(string message, string expected)
    {
        // The one after it is read too.
        var found = Find($$$"""{"Records":[{{{message}}},{"attributes":{"AWSTraceHeader":"next"}}]}""");
        Assert.Equal(expected.Length > 0 ? [expected, "next"] : ["next"], found);
    }

    // After a record that isn't a message, such as one of a stream, none is.
    [Theory]
    [InlineData("""{"kinesis":{}}""")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("[]")]
    public void Find_AfterAnotherRecord_IsNothing(string record) => Assert.Equal(
        ["s"],
        Find($$$"""{"Records":[{"attributes":{"AWSTraceHeader":"s"}},{{{record}}},{"attributes":{"AWSTraceHeader":"no"}}]}"""));

    [Theory]
    [InlineData("attributes")]
    [InlineData("messageAttributes")]
    [InlineData("Sns")]
    public void Find_AfterAMessageWithoutAHeader_GoesOn(string member) =>
        Assert.Equal(["s"], Find($$$"""{"Records":[{"{{{member}}}":{}},{"attributes":{"AWSTraceHeader":"s"}}]}"""));

    [Theory]
    [InlineData(128, 128)]
    [InlineData(129, 128)]
    public void Find_InManyMessages_IsThatOfTheFirst128(int count, int expected)
    {
        var messages = Enumerable.Range(0, count).Select(static i => $$$"""{"attributes":{"AWSTraceHeader":"{{{i}}}"}}""");
        Assert.Equal(
            Enumerable.Range(0, expected).Select(static i => $"{i}"), Find($$$"""{"Records":[{{{string.Join(',', messages)}}}]}"""));
    }

    [Theory]
    [InlineData("""{"Records":[{"attributes":{"AWSTraceHeader":"s"}},{"attributes":{"AWS""", 1)]
    [InlineData("""{"Records":[{"attributes":{"AWSTraceHeader":"s"}},]}""", 1)]
    [InlineData("""{"Records":[{"messageAttributes":{"traceparent":{"stringValue":""", 0)]
    [InlineData("""{"Records":{"a":{"attributes":{"AWSTraceHeader":"s"}}}}""", 0)]
    [InlineData("""{"Records":7}""", 0)]
    [InlineData("{", 0)]
    [InlineData("", 0)]
    public void Find_InABrokenEvent_IsWhatWasRead(string json, int expected) => Assert.Equal(expected, Find(json).Count);

    private static List<string> Find(string json) => EventSenders.Find(Encoding.UTF8.GetBytes(json));
}
