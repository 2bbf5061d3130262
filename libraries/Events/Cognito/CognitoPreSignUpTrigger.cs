using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// Before a user signs up: <c>PreSignUp_SignUp</c>, <c>PreSignUp_AdminCreateUser</c> or <c>PreSignUp_ExternalProvider</c>.
/// </summary>
/// <example>
/// <code>
/// await LambdaRuntime.RunAsync((CognitoPreSignUpTrigger trigger, LambdaContext context) =&gt;
/// {
///     trigger.Response.AutoConfirmUser = trigger.UserAttributes["email"].EndsWith("@example.com", StringComparison.Ordinal);
///     return Task.FromResult(trigger);
/// });
/// </code>
/// </example>
[JsonConverter(typeof(EventConverter<CognitoPreSignUpTrigger>))]
public sealed class CognitoPreSignUpTrigger
    : CognitoTrigger<CognitoPreSignUpTrigger, CognitoPreSignUpResponse>, ILambdaEvent<CognitoPreSignUpTrigger>
{
    private CognitoPreSignUpTrigger(JsonPart part)
        : base(part, new CognitoPreSignUpResponse(part.Find("response"u8)))
    {
    }

    /// <summary>Values that the app sends to check them.</summary>
    public IReadOnlyDictionary<string, string> ValidationData => field ??= EventParts.TextMap(RequestPart.Find("validationData"u8));

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CognitoPreSignUpTrigger Parse(ReadOnlyMemory<byte> json) => new(EventIntake.Open(json, nameof(CognitoPreSignUpTrigger)));
}
