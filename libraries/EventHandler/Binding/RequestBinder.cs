using System.ComponentModel;
using System.Globalization;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>
/// Creates the arguments of route methods; for generated code. Errors are collected, and thrown by <see cref="Check"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RequestBinder
{
    /// <summary>A route value by its place in the template; null when it is optional and absent.</summary>
    /// <param name="request">The request.</param>
    /// <param name="index">The place among the template's parameters.</param>
    public static string? Route(HttpRequest request, int index)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.RouteValue(index);
    }

    /// <summary>A text that must be there.</summary>
    /// <param name="request">The request.</param>
    /// <param name="text">The text; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static string Required(HttpRequest request, string? text, BindingSource source, string name) =>
        text ?? Missing<string>(request, source, name)!;

    /// <summary>A value that must be there.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="text">Its text; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static T Required<T>(HttpRequest request, string? text, BindingSource source, string name)
        where T : IParsable<T> => text is null ? Missing<T>(request, source, name)! : Parse<T>(request, text, source, name)!;

    /// <summary>
    /// A value that may be absent. Browsers also send the fields of a form that nobody filled in, so an empty text counts as missing.
    /// </summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="text">Its text; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static T? Optional<T>(HttpRequest request, string? text, BindingSource source, string name)
        where T : struct, IParsable<T> => string.IsNullOrEmpty(text) ? null : Parse<T>(request, text, source, name);

    /// <summary>An object that may be absent.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="text">Its text; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static T? OptionalObject<T>(HttpRequest request, string? text, BindingSource source, string name)
        where T : class, IParsable<T> => text is null ? null : Parse<T>(request, text, source, name);

    /// <summary>An enum's member that must be there.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="text">The member's name, in any case; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static T RequiredEnum<T>(HttpRequest request, string? text, BindingSource source, string name)
        where T : struct, Enum => text is null ? Missing<T>(request, source, name) : ParseEnum<T>(request, text, source, name);

    /// <summary>An enum's member that may be absent.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="text">The member's name, in any case; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static T? OptionalEnum<T>(HttpRequest request, string? text, BindingSource source, string name)
        where T : struct, Enum => string.IsNullOrEmpty(text) ? null : ParseEnum<T>(request, text, source, name);

    /// <summary>All values of a name; empty if there aren't any. Those of headers may be joined with commas.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="values">Where they are.</param>
    /// <param name="source">Where that comes from.</param>
    /// <param name="name">What they are called there.</param>
    public static T[] All<T>(HttpRequest request, HttpValues values, BindingSource source, string name)
        where T : IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(values);
        var texts = Texts(values, source, name);
        var parsed = new T[texts.Count];
        for (var i = 0; i < parsed.Length && !request.HasAllBindingErrors; i++)
        {
            parsed[i] = Parse<T>(request, texts[i], source, name)!;
        }

        return parsed;
    }

    /// <summary>All members of an enum that have a name; empty if there aren't any.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="values">Where they are.</param>
    /// <param name="source">Where that comes from.</param>
    /// <param name="name">What they are called there.</param>
    public static T[] AllEnums<T>(HttpRequest request, HttpValues values, BindingSource source, string name)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(values);
        var texts = Texts(values, source, name);
        var parsed = new T[texts.Count];
        for (var i = 0; i < parsed.Length && !request.HasAllBindingErrors; i++)
        {
            parsed[i] = ParseEnum<T>(request, texts[i], source, name);
        }

        return parsed;
    }

    /// <summary>A form's file that must be there.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The field's name.</param>
    public static HttpFile File(HttpRequest request, string name) =>
        OptionalFile(request, name) ?? Missing<HttpFile>(request, BindingSource.Form, name)!;

    /// <summary>A form's file that may be absent.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The field's name.</param>
    public static HttpFile? OptionalFile(HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var file in request.Files)
        {
            if (file.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>All of a form's files that have a name; empty if there aren't any.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The field's name.</param>
    public static HttpFile[] Files(HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = new List<HttpFile>();
        foreach (var file in request.Files)
        {
            if (file.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(file);
            }
        }

        return [.. found];
    }

    /// <summary>Ends the binding of a route's parameters.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="BadRequestException">Something is missing or has a wrong value; the exception has all errors.</exception>
    public static void Check(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.ThrowBindingErrors();
    }

    /// <summary>
    /// Checks that the caller takes what the route returns, where <see cref="ApiGatewayOptions.ReturnHttpNotAcceptable"/> is set.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="contentType">The type that the response will have.</param>
    /// <exception cref="HttpException">406: the caller's <c>Accept</c> header excludes the type.</exception>
    public static void Produce(HttpRequest request, string contentType)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Json.ReturnsNotAcceptable)
        {
            ContentNegotiation.CheckAccept(request, [contentType]);
        }
    }

    /// <summary>The same for a response that will have one of several types.</summary>
    /// <param name="request">The request.</param>
    /// <param name="contentTypes">The types.</param>
    /// <exception cref="HttpException">406: the caller's <c>Accept</c> header excludes all types.</exception>
    public static void ProduceOneOf(HttpRequest request, params ReadOnlySpan<string> contentTypes)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Json.ReturnsNotAcceptable)
        {
            ContentNegotiation.CheckAccept(request, contentTypes);
        }
    }

    /// <summary>Whether <see cref="ApiGatewayOptions.ValidateResponses"/> is set.</summary>
    /// <param name="request">The request.</param>
    public static bool ChecksResponses(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Json.ValidatesResponses;
    }

    /// <summary>Keeps an object that was created for the request, to dispose it after the response is written.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="item">The object: <see cref="IAsyncDisposable"/> or <see cref="IDisposable"/>.</param>
    /// <returns>The object.</returns>
    public static T Own<T>(HttpRequest request, T item)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(item);
        (request.Owned ??= new OwnedObjects()).Add(item);
        return item;
    }

    /// <summary>A service that must be there.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="request">The request.</param>
    /// <exception cref="InvalidOperationException">The service is not registered.</exception>
    public static T Service<T>(HttpRequest request)
        where T : notnull =>
        OptionalService<T>(request)
            ?? throw new InvalidOperationException($"The service provider has no {typeof(T)}. Register it before you create the resolver.");

    /// <summary>A service that may be absent.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="request">The request.</param>
    public static T? OptionalService<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (T?)request.Services.GetService(typeof(T));
    }

    private static IReadOnlyList<string> Texts(HttpValues values, BindingSource source, string name) =>
        source == BindingSource.Header ? HeaderList.Split(values.GetAll(name)) : values.GetAll(name);

    private static T? Parse<T>(HttpRequest request, string text, BindingSource source, string name)
        where T : IParsable<T>
    {
        // Times without an offset are UTC, wherever the function runs.
        if (typeof(T) == typeof(DateTime))
        {
            return DateTime.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                ? (T)(object)time
                : Wrong<T>(request, source, name);
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? (T)(object)time
                : Wrong<T>(request, source, name);
        }

        // In much of the world a comma separates decimals: 1,5 is not 15.
        if ((typeof(T) == typeof(decimal) || typeof(T) == typeof(double) || typeof(T) == typeof(float) || typeof(T) == typeof(Half))
            && text.Contains(',', StringComparison.Ordinal))
        {
            return Wrong<T>(request, source, name);
        }

        return T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : Wrong<T>(request, source, name);
    }

    private static T ParseEnum<T>(HttpRequest request, string text, BindingSource source, string name)
        where T : struct, Enum =>
        IsEnumText<T>(text) && Enum.TryParse<T>(text, ignoreCase: true, out var member) ? member : Wrong<T>(request, source, name);

    // A number would be taken as it is, whether it is a member or not, and several members as one that has all their bits.
    private static bool IsEnumText<T>(string text) =>
        text.Length > 0
            && (char.IsLetter(text[0]) || text[0] == '_')
            && (!text.Contains(',', StringComparison.Ordinal) || typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false));

    private static T? Missing<T>(HttpRequest request, BindingSource source, string name) =>
        Fail<T>(request, source, name, "is missing");

    private static T? Wrong<T>(HttpRequest request, BindingSource source, string name) =>
        Fail<T>(request, source, name, "has a value that is not valid");

    // The other parameters are bound as well, so that the caller sees all errors at once.
    private static T? Fail<T>(HttpRequest request, BindingSource source, string name, string what)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (source == BindingSource.Claim)
        {
            // No other request of this caller would do better.
            throw request.Caller is null ? new UnauthorizedException() : new ForbiddenException($"The claim '{name}' {what}.");
        }

        request.AddBindingError(name, $"{Describe(source, name)} {what}.");
        return default;
    }

    private static string Describe(BindingSource source, string name) => source switch
    {
        BindingSource.Route => $"'{name}' in the path",
        BindingSource.Query => $"The query parameter '{name}'",
        BindingSource.Header => $"The header '{name}'",
        BindingSource.Form => $"The form's field '{name}'",
        _ => $"The cookie '{name}'",
    };
}
