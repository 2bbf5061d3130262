namespace Lamplighter.Internal.OpenTelemetry.Signing;

// What the signature of a request depends on, except for its body. Query is without the question mark, and empty without one. Headers are
// those to sign beside x-amz-date and x-amz-security-token, with lower-case names.
internal sealed record SignedRequest(
    string Method, string Path, string Query, IReadOnlyList<KeyValuePair<string, string>> Headers, string Region, string Service);
