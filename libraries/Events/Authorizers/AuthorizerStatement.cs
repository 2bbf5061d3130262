using System.Text.Json;
using Lamplighter.Internal.Events.Responses;

namespace Lamplighter;

/// <summary>A statement of an <see cref="AuthorizerPolicy"/>: what the caller may call, or may not.</summary>
public sealed class AuthorizerStatement
{
    /// <summary>The action that calls an API.</summary>
    public const string InvokeAction = "execute-api:Invoke";

    /// <summary>Creates a statement.</summary>
    /// <param name="isAllowed">Whether the resources may be called. What is denied wins over what is allowed.</param>
    /// <param name="resources">
    /// ARNs of methods or routes, in which <c>*</c> stands for any text, such as
    /// <c>arn:aws:execute-api:eu-west-1:123456789012:abcdef/prod/GET/*</c>.
    /// </param>
    /// <exception cref="ArgumentException">There aren't any resources, or one of them is empty.</exception>
    public AuthorizerStatement(bool isAllowed, params string[] resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        if (resources.Length == 0)
        {
            throw new ArgumentException("A statement needs at least one resource, for example request.ResourceArn.", nameof(resources));
        }

        foreach (var resource in resources)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(resource, nameof(resources));
        }

        IsAllowed = isAllowed;
        Resources = [.. resources];
    }

    /// <summary>Whether the resources may be called.</summary>
    public bool IsAllowed { get; }

    /// <summary>The ARNs of the methods or routes.</summary>
    public IReadOnlyList<string> Resources { get; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("Action", InvokeAction);
        json.WriteString("Effect", IsAllowed ? "Allow" : "Deny");
        json.WriteTexts("Resource", Resources);
        json.WriteEndObject();
    }
}
