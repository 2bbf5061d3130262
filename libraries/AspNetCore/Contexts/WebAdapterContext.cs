using System.Globalization;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.AspNetCore.Contexts;

// The context that Lambda Web Adapter sends as JSON in a header: request_id, deadline (ms since 1970), invoked_function_arn,
// xray_trace_id, tenant_id, identity. The environment has the rest.
internal ref struct WebAdapterContext
{
    private const long LastMillisecond = 253_402_300_799_999;

    private string? _requestId;
    private string? _arn;
    private string? _trace;
    private string? _tenant;
    private string? _identity;
    private string? _identityPool;
    private long _deadline;

    internal static LambdaContext Read(string header, string? traceHeader, LambdaProcess process)
    {
        var context = new WebAdapterContext();
        try
        {
            context.Read(Utf8Transcoder.GetBytes(header));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            process.WarnOnce(
                "The header x-amzn-lambda-context isn't valid JSON, so the context of the request has only what stands before the error. "
                + "Lambda Web Adapter sends this header; check that nothing between it and the application changes it.");
        }

        return context.ToContext(traceHeader);
    }

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new JsonScanner(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("request_id"u8))
            {
                _requestId = Text(ref reader);
            }
            else if (reader.ValueTextEquals("deadline"u8))
            {
                _deadline = Number(ref reader);
            }
            else if (reader.ValueTextEquals("invoked_function_arn"u8))
            {
                _arn = Text(ref reader);
            }
            else if (reader.ValueTextEquals("xray_trace_id"u8))
            {
                _trace = Text(ref reader);
            }
            else if (reader.ValueTextEquals("tenant_id"u8))
            {
                _tenant = Text(ref reader);
            }
            else if (reader.ValueTextEquals("identity"u8))
            {
                ReadIdentity(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private void ReadIdentity(ref JsonScanner reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("identityId"u8))
            {
                _identity = Text(ref reader);
            }
            else if (reader.ValueTextEquals("identityPoolId"u8))
            {
                _identityPool = Text(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private static string? Text(ref JsonScanner reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString() is { Length: > 0 } text ? text : null;
        }

        reader.Skip();
        return null;
    }

    private static long Number(ref JsonScanner reader)
    {
        reader.Read();
        var isNumber = long.TryParse(reader.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        reader.Skip();
        return isNumber ? number : 0;
    }

    private readonly LambdaContext ToContext(string? traceHeader) => new()
    {
        AwsRequestId = _requestId ?? "",
        InvokedFunctionArn = _arn ?? "",
        Deadline = _deadline is > 0 and < LastMillisecond ? DateTimeOffset.FromUnixTimeMilliseconds(_deadline) : DateTimeOffset.MaxValue,
        TraceHeader = _trace ?? traceHeader,
        TenantId = _tenant,
        Identity = _identity is null && _identityPool is null ? null : new CognitoIdentity(_identity ?? "", _identityPool ?? ""),
    };
}
