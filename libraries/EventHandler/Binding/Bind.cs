using System.ComponentModel;
using System.Globalization;

namespace Lamplighter.Binding;

/// <summary>
/// Makes the arguments of route methods; for generated code. What the request lacks or has wrong is a
/// <see cref="BadRequestException"/> that names it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Bind
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
    /// <param name="text">The text; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static string Required(string? text, BindingSource source, string name) => text ?? throw Missing(source, name);

    /// <summary>A value that must be there.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="text">Its text; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static T Required<T>(string? text, BindingSource source, string name)
        where T : IParsable<T> => Parse<T>(text ?? throw Missing(source, name), source, name);

    /// <summary>A value that may be absent.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="text">Its text; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static T? Optional<T>(string? text, BindingSource source, string name)
        where T : struct, IParsable<T> => text is null ? null : Parse<T>(text, source, name);

    /// <summary>An object that may be absent.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="text">Its text; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static T? OptionalObject<T>(string? text, BindingSource source, string name)
        where T : class, IParsable<T> => text is null ? null : Parse<T>(text, source, name);

    /// <summary>An enum's member that must be there.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="text">The member's name, in any case; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static T RequiredEnum<T>(string? text, BindingSource source, string name)
        where T : struct, Enum => OptionalEnum<T>(text, source, name) ?? throw Missing(source, name);

    /// <summary>An enum's member that may be absent.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="text">The member's name, in any case; null when absent.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">What it is called there.</param>
    public static T? OptionalEnum<T>(string? text, BindingSource source, string name)
        where T : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        // A number would be taken as it is, whether it is a member or not.
        return text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && Enum.TryParse<T>(text, ignoreCase: true, out var member)
            ? member
            : throw Wrong(source, name);
    }

    /// <summary>All values of a name; empty when there are none.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="values">Where they are.</param>
    /// <param name="source">Where that comes from.</param>
    /// <param name="name">What they are called there.</param>
    public static T[] All<T>(HttpValues values, BindingSource source, string name)
        where T : IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        var texts = values.GetAll(name);
        var parsed = new T[texts.Count];
        for (var i = 0; i < parsed.Length; i++)
        {
            parsed[i] = Parse<T>(texts[i], source, name);
        }

        return parsed;
    }

    /// <summary>A service that must be there.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="request">The request.</param>
    /// <exception cref="InvalidOperationException">The service is not registered.</exception>
    public static T Service<T>(HttpRequest request)
        where T : notnull =>
        OptionalService<T>(request) ?? throw new InvalidOperationException($"The service provider has no {typeof(T)}. Register it before the resolver is made.");

    /// <summary>A service that may be absent.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="request">The request.</param>
    public static T? OptionalService<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (T?)request.Services.GetService(typeof(T));
    }

    private static T Parse<T>(string text, BindingSource source, string name)
        where T : IParsable<T>
    {
        // Times without an offset are UTC, wherever the function runs.
        if (typeof(T) == typeof(DateTime))
        {
            return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                ? (T)(object)time
                : throw Wrong(source, name);
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? (T)(object)time : throw Wrong(source, name);
        }

        return T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong(source, name);
    }

    private static BadRequestException Missing(BindingSource source, string name) => new($"{Describe(source, name)} is missing.");

    private static BadRequestException Wrong(BindingSource source, string name) => new($"{Describe(source, name)} has a value that is not valid.");

    private static string Describe(BindingSource source, string name) => source switch
    {
        BindingSource.Route => $"'{name}' in the path",
        BindingSource.Query => $"The query parameter '{name}'",
        BindingSource.Header => $"The header '{name}'",
        _ => $"The cookie '{name}'",
    };
}
