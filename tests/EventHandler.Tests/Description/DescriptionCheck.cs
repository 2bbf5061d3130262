namespace Lamplighter.Tests.Description;

// Sends the requests that the document's schemas accept and reject to the resolver, and gathers where both disagree.
internal sealed class DescriptionCheck(DescribedDocument document)
{
    private const int RequestsOfEach = 20;

    // Rules that JSON Schema has no words for: [Compare].
    private static readonly string[] s_ownRules = ["mailAgain"];

    // Bodies that converters of the project read, or that can't be read at all; a response without an end.
    private static readonly string[] s_left = ["POST /money", "POST /abstract", "POST /collision", "GET /endless"];

    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);

    internal List<string> Disagreements { get; } = [];

    internal int Operations { get; private set; }

    internal int Accepted { get; private set; }

    internal int Rejected { get; private set; }

    internal async Task RunAsync(Func<DescribedOperation, bool> isWanted)
    {
        var all = document.Operations;
        for (var i = 0; i < all.Count; i++)
        {
            if (!s_left.Contains(all[i].ToString()) && isWanted(all[i]))
            {
                Operations++;
                await CheckAsync(all[i], seed: i);
            }
        }
    }

    private async Task CheckAsync(DescribedOperation operation, int seed)
    {
        var requests = new DescribedRequests(document, operation, seed);
        var app = DescribedRouteClasses.Create(operation.Tag);
        for (var i = 0; i < (operation.HasInput ? RequestsOfEach : 1); i++)
        {
            var valid = requests.Valid();
            Accepted++;
            var answer = await app.SendAsync(valid.ToEvent());
            if (answer.Status is 400 or 405 or 415 or 422
                || (answer.Status == 500 && operation.HasInput)
                || !IsDescribed(operation, answer.Status))
            {
                Note(operation, valid, answer, "it is valid");
                continue;
            }

            foreach (var (invalid, reason) in requests.Invalid(valid))
            {
                Rejected++;
                Check(operation, invalid, await app.SendAsync(invalid.ToEvent()), reason);
            }
        }
    }

    // A path that another method's route takes is answered with 405.
    private void Check(DescribedOperation operation, DescribedRequest invalid, Answer answer, string reason)
    {
        var isOfPath = reason.StartsWith("path", StringComparison.Ordinal);
        if (answer.Status is not (400 or 404 or 422) && !(answer.Status == 405 && isOfPath))
        {
            Note(operation, invalid, answer, reason);
        }
        else if (!IsDescribed(operation, answer.Status))
        {
            Note(operation, invalid, answer, $"this status isn't described ({reason})");
        }
    }

    private static bool IsDescribed(DescribedOperation operation, int status) =>
        status is 500 or 405 || operation.Statuses.Contains($"{status}") || operation.Statuses.Contains("default");

    // One of a kind is enough to see what is wrong.
    private void Note(DescribedOperation operation, DescribedRequest request, Answer answer, string reason)
    {
        var isOwnRule = answer.Status == 422 && answer.Json.GetProperty("errors").EnumerateObject()
            .All(static field => s_ownRules.Contains(field.Name.Split('.')[^1]));
        if (!isOwnRule && _kinds.Add($"{operation}: {answer.Status} {reason}"))
        {
            var sent = request.ToEvent();
            Disagreements.Add(
                $"{operation.Method} {sent["rawPath"]}?{sent["rawQueryString"]} {request.RawBody ?? request.Body?.ToJsonString()}: "
                + $"{answer.Status}, but {reason}. {answer.Body}");
        }
    }
}
