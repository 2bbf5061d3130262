using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// The event of a custom resource of AWS CloudFormation. The answer isn't what the handler returns: it must be sent with PUT to
/// <see cref="ResponseUrl"/>, also if the function fails, or the stack waits until it times out. Immutable and thread-safe.
/// </summary>
/// <example>
/// <code>
/// public async Task HandleAsync(Stream input, LambdaContext context)
/// {
///     var request = await CustomResourceRequest.ReadAsync(input);
///     CustomResourceResponse response;
///     try
///     {
///         response = request.Succeed(await ApplyAsync(request));
///     }
///     catch (Exception error)
///     {
///         response = request.Fail(error.Message);
///     }
///
///     using var content = new ReadOnlyMemoryContent(response.ToJson());
///     using var answer = await s_http.PutAsync(request.ResponseUrl, content);
///     answer.EnsureSuccessStatusCode();
/// }
/// </code>
/// </example>
[JsonConverter(typeof(EventConverter<CustomResourceRequest>))]
public sealed class CustomResourceRequest : LambdaEvent<CustomResourceRequest>, ILambdaEvent<CustomResourceRequest>
{
    private CustomResourceRequest(JsonPart part)
        : base(part)
    {
    }

    /// <summary>What to do.</summary>
    public CustomResourceChange Change => RequestType switch
    {
        "Create" => CustomResourceChange.Create,
        "Update" => CustomResourceChange.Update,
        "Delete" => CustomResourceChange.Delete,
        _ => CustomResourceChange.Unknown,
    };

    /// <summary>What to do, as CloudFormation writes it: <c>Create</c>, <c>Update</c> or <c>Delete</c>.</summary>
    public string? RequestType => field ??= TextOf("RequestType"u8);

    /// <summary>The URL that takes the response, without a content type. It is signed: don't log it.</summary>
    public Uri? ResponseUrl =>
        field ??= Uri.TryCreate(TextOf("ResponseURL"u8), UriKind.Absolute, out var url) ? url : null;

    /// <summary>The ARN of the stack.</summary>
    public string? StackId => field ??= TextOf("StackId"u8);

    /// <summary>The ID of the request.</summary>
    public string? RequestId => field ??= TextOf("RequestId"u8);

    /// <summary>The type of the resource, such as <c>Custom::Certificate</c>.</summary>
    public string? ResourceType => TextOf("ResourceType"u8);

    /// <summary>The name of the resource in the template.</summary>
    public string? LogicalResourceId => field ??= TextOf("LogicalResourceId"u8);

    /// <summary>The ID that the function returned before; null while the resource is being created.</summary>
    public string? PhysicalResourceId => field ??= TextOf("PhysicalResourceId"u8);

    /// <summary>How long CloudFormation waits for the response; null for the default of an hour.</summary>
    public TimeSpan? ServiceTimeout =>
        ResourcePart.Find("ServiceTimeout"u8).GetInt64() is { } seconds and >= 0 and <= 3600 ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The JSON of the properties in the template, as UTF-8. CloudFormation sends numbers and Booleans as text.</summary>
    public ReadOnlyMemory<byte> ResourceProperties => ResourcePart.Raw;

    /// <summary>The JSON of the properties before an update, as UTF-8; otherwise empty.</summary>
    public ReadOnlyMemory<byte> OldResourceProperties => Part.Find("OldResourceProperties"u8).Raw;

    private JsonPart ResourcePart => Part.Find("ResourceProperties"u8);

    private string FallbackId => PhysicalResourceId ?? RequestId ?? "none";

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CustomResourceRequest Parse(ReadOnlyMemory<byte> json) => new(EventIntake.Open(json, nameof(CustomResourceRequest)));

    /// <summary>
    /// Reads the properties in the template as one of your types, with web defaults (case-insensitive; numbers can be text). Take
    /// Booleans as strings.
    /// </summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <returns>The properties; the default value of the type if there aren't any.</returns>
    /// <exception cref="JsonException">The properties can't be read as the type.</exception>
    /// <exception cref="NotSupportedException">There isn't any JSON metadata for the type, for example under Native AOT.</exception>
    public T? ReadProperties<T>() => ReadMember<T>("ResourceProperties");

    /// <summary>Reads the properties in the template as one of your types.</summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="type">The metadata of the type, such as <c>AppJson.Default.Settings</c>.</param>
    /// <returns>The properties; the default value of the type if there aren't any.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    /// <exception cref="JsonException">The properties can't be read as the type.</exception>
    public T? ReadProperties<T>(JsonTypeInfo<T> type) => ReadMember("ResourceProperties", type);

    /// <summary>Returns the response of a request that succeeded.</summary>
    /// <param name="physicalResourceId">
    /// The ID of the resource, at most 1,024 bytes. Null for the ID of the request; for a new resource, the request ID of CloudFormation.
    /// </param>
    /// <returns>The response to send to <see cref="ResponseUrl"/>.</returns>
    public CustomResourceResponse Succeed(string? physicalResourceId = null) => new(this, null, physicalResourceId ?? FallbackId);

    /// <summary>Returns the response of a request that failed. The stack rolls back.</summary>
    /// <param name="reason">Why, which the events of the stack show.</param>
    /// <returns>The response to send to <see cref="ResponseUrl"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is empty.</exception>
    public CustomResourceResponse Fail(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new CustomResourceResponse(this, reason, FallbackId);
    }

}
