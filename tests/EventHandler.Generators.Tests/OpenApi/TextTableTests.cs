using Lamplighter.Generators.EventHandler.OpenApi.Operations;
using Lamplighter.Internal.EventHandler.Results;

namespace Lamplighter.Tests;

public sealed class TextTableTests
{
    private static readonly string[] s_results =
    [
        "Ok", "Json", "Created", "Accepted", "NoContent", "BadRequest", "Unauthorized", "Forbid", "NotFound", "Conflict",
        "UnprocessableEntity", "InternalServerError", "BadGateway", "ServiceUnavailable", "Redirect",
    ];

    [Fact]
    public void StatusTexts_EveryStatus_IsApproved() => Approved.AssertText(
        "EventHandler.Generators.Tests",
        "StatusTexts",
        string.Concat(Enumerable.Range(200, 400).Select(static status => $"{status} {StatusTexts.Of(status)}\n")));

    [Fact]
    public void ResultCalls_EveryName_IsApproved() => Approved.AssertText(
        "EventHandler.Generators.Tests",
        "ResultCalls",
        string.Concat(s_results.Select(static name =>
            $"{name}: {ResultCalls.WithoutValue(name) ?? "none"}, {ResultCalls.WithValue(name, "value") ?? "none"}, "
            + $"{(ResultCalls.IsError(name) ? "error" : "no error")}\n")));
}
