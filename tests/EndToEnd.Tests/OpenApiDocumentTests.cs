using Lamplighter.Tests.OpenApi;

namespace Lamplighter.Tests.EndToEnd;

// What the builds of the examples write is OpenAPI 3.1.
public sealed class OpenApiDocumentTests
{
    public static TheoryData<string> Programs =>
        [Repository.Orders, Repository.TutorialStep("5-Api"), Repository.TutorialStep("8-Description")];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Document_OfAnExample_FitsTheOfficialSchema(string program) =>
        Assert.Empty(OfficialSchema.Errors(
            await File.ReadAllTextAsync(Repository.DocumentBeside(program), TestContext.Current.CancellationToken)));
}
