using Lamplighter.Tests.OpenApi;

namespace Lamplighter.Tests.Description;

public sealed class DocumentTests
{
    [Fact]
    public void Document_OfThisProject_FitsTheOfficialSchema() => Assert.Empty(OfficialSchema.Errors(DescribedDocument.Text));

    [Theory]
    [InlineData("\"operationId\":", "\"operation\":")]
    [InlineData("\"minLength\": 2", "\"minLength\": -2")]
    [InlineData("\"in\": \"query\"", "\"in\": \"somewhere\"")]
    public void Document_WithAMistake_DoesNot(string text, string mistake) =>
        Assert.NotEmpty(OfficialSchema.Errors(DescribedDocument.Text.Replace(text, mistake, StringComparison.Ordinal)));
}
