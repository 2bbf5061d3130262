using System.Text.Json;
using Lamplighter.FunctionRunner.Errors;

namespace Lamplighter.Tests.ClassLibraries;

public sealed class ErrorDocumentTests
{
    [Fact]
    public void Document_OfNestedCauses_StaysBounded()
    {
        // The first inner exception is written twice, so each level doubles the size.
        Exception error = new InvalidOperationException(new string('x', 1000));
        for (var level = 0; level < 40; level++)
        {
            error = new AggregateException("level", error);
        }

        var document = ErrorDocument.Write(error);

        Assert.InRange(document.Length, 1, ErrorDocument.MaxBytes);
        using var parsed = JsonDocument.Parse(document);
        Assert.Equal("AggregateException", parsed.RootElement.GetProperty("errorType").GetString());
    }

    [Fact]
    public void Document_OfALongMessage_SaysThatItIsTooLong()
    {
        using var parsed = JsonDocument.Parse(ErrorDocument.Write(new InvalidOperationException(new string('x', ErrorDocument.MaxBytes))));

        Assert.Equal("Exception exceeded maximum payload size of 256KB.", parsed.RootElement.GetProperty("errorMessage").GetString());
    }
}
