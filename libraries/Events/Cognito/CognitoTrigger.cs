using System.Buffers;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Cognito;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// A trigger of an Amazon Cognito user pool. Set what you want on <see cref="Response"/>, and return the trigger itself: Cognito wants its
/// event back, with the response in it. To refuse, throw an exception, whose message Cognito shows to the app.
/// </summary>
/// <typeparam name="TSelf">The type of the trigger.</typeparam>
/// <typeparam name="TResponse">The type of the response.</typeparam>
public abstract class CognitoTrigger<TSelf, TResponse> : LambdaEvent<TSelf>, ILambdaResponse
    where TSelf : CognitoTrigger<TSelf, TResponse>, ILambdaEvent<TSelf>
    where TResponse : CognitoResponse
{
    private protected CognitoTrigger(JsonPart part, TResponse response)
        : base(part) => Response = response;

    /// <summary>What Cognito does next. It begins with what Cognito sent.</summary>
    public TResponse Response { get; }

    /// <summary>Why Cognito invokes the function, such as <c>PreSignUp_SignUp</c>.</summary>
    public string? TriggerSource => field ??= TextOf("triggerSource"u8);

    /// <summary>The version of the event's form, such as <c>1</c>.</summary>
    public string? Version => TextOf("version"u8);

    /// <summary>The region of the user pool.</summary>
    public string? Region => TextOf("region"u8);

    /// <summary>The ID of the user pool.</summary>
    public string? UserPoolId => field ??= TextOf("userPoolId"u8);

    /// <summary>The name of the user.</summary>
    public string? UserName => field ??= TextOf("userName"u8);

    /// <summary>The ID of the app client.</summary>
    public string? ClientId => Part.Find("callerContext"u8).Find("clientId"u8).GetText();

    /// <summary>The version of the SDK that the app uses.</summary>
    public string? AwsSdkVersion => Part.Find("callerContext"u8).Find("awsSdkVersion"u8).GetText();

    /// <summary>The attributes of the user, such as <c>email</c>.</summary>
    public IReadOnlyDictionary<string, string> UserAttributes => field ??= EventParts.TextMap(RequestPart.Find("userAttributes"u8));

    /// <summary>Values that the app sends to triggers.</summary>
    public IReadOnlyDictionary<string, string> ClientMetadata => field ??= EventParts.TextMap(RequestPart.Find("clientMetadata"u8));

    private protected JsonPart RequestPart => Part.Find("request"u8);

    /// <inheritdoc/>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var line = JsonLine.Rent();
        TriggerWriter.Write(line.Writer, Part, Response);
        output.Write(line.Written.Span);
    }

    /// <summary>Returns the event with the response as a stream of UTF-8 JSON, which a handler can return.</summary>
    public Stream ToStream()
    {
        using var line = JsonLine.Rent();
        TriggerWriter.Write(line.Writer, Part, Response);
        var bytes = line.Written.ToArray();
        return new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
    }
}
