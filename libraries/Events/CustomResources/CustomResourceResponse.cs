using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Events.Responses;

namespace Lamplighter;

/// <summary>
/// The response of a custom resource, to send with PUT to <see cref="CustomResourceRequest.ResponseUrl"/>. CloudFormation takes at most
/// 4,096 bytes. Create it with <see cref="CustomResourceRequest.Succeed"/> or <see cref="CustomResourceRequest.Fail"/>.
/// </summary>
[JsonConverter(typeof(ResponseConverter<CustomResourceResponse>))]
public sealed class CustomResourceResponse : EventResponse
{
    private const int MaxReasonCharacters = 1000;

    private readonly CustomResourceRequest _request;

    internal CustomResourceResponse(CustomResourceRequest request, string? reason, string physicalResourceId)
    {
        _request = request;
        Reason = reason is { Length: > MaxReasonCharacters } ? reason[..MaxReasonCharacters] : reason;
        PhysicalResourceId = physicalResourceId;
    }

    /// <summary>Whether the request succeeded.</summary>
    public bool IsSuccess => Reason is null;

    /// <summary>Why the request failed, cut after 1,000 characters; null if it succeeded.</summary>
    public string? Reason { get; }

    /// <summary>The ID of the resource.</summary>
    public string PhysicalResourceId { get; }

    /// <summary>The values that <c>Fn::GetAtt</c> returns in the template.</summary>
    public IDictionary<string, object?> Data { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>Whether CloudFormation hides the values of <see cref="Data"/>. Default: false.</summary>
    public bool NoEcho { get; set; }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("Status", IsSuccess ? "SUCCESS" : "FAILED");
        json.WriteText("Reason", Reason);
        json.WriteString(nameof(PhysicalResourceId), PhysicalResourceId);
        json.WriteString("StackId", _request.StackId);
        json.WriteString("RequestId", _request.RequestId);
        json.WriteString("LogicalResourceId", _request.LogicalResourceId);
        json.WriteFlag("NoEcho", NoEcho ? true : null);
        json.WriteValues("Data", Data.Count == 0 ? null : Data);
        json.WriteEndObject();
    }
}
