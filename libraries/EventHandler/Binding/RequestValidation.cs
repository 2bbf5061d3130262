using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>
/// Checks parameters and bodies by the attributes of System.ComponentModel.DataAnnotations; for generated code. All that is wrong is
/// gathered and thrown at the end.
/// </summary>
/// <param name="request">The request.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RequestValidation(HttpRequest request)
{
    private FieldErrors? _errors;

    /// <summary>Whether as much is wrong as is told: there is no use in looking for more.</summary>
    public bool IsFull => _errors is { IsFull: true };

    /// <summary>The name of a member inside another.</summary>
    /// <param name="path">The other's name; empty for the body itself.</param>
    /// <param name="name">The member's own.</param>
    public static string Member(string path, string name)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length == 0 ? name : string.IsNullOrEmpty(name) ? path : $"{path}.{name}";
    }

    /// <summary>The name of an item of a list.</summary>
    /// <param name="path">The list's name.</param>
    /// <param name="index">The item's place.</param>
    public static string Item(string path, int index) => $"{path}[{index}]";

    /// <summary>Checks a value by rules. A missing value fails no other rule than that it is required.</summary>
    /// <param name="owner">The object that it is a member of; the value itself for a parameter.</param>
    /// <param name="value">The value.</param>
    /// <param name="path">What the caller knows its owner by; empty for the body, and for parameters.</param>
    /// <param name="name">What the caller knows it by.</param>
    /// <param name="member">The property's or parameter's own name.</param>
    /// <param name="display">What messages call it.</param>
    /// <param name="rules">The rules.</param>
    public void Check(object? owner, object? value, string path, string name, string member, string display, ValidationAttribute[] rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var context = Context(owner, display, member);
        foreach (var rule in rules)
        {
            if (rule is RequiredAttribute && !Passes(rule, value, path, name, context))
            {
                return;
            }
        }

        foreach (var rule in rules)
        {
            if (rule is not RequiredAttribute)
            {
                Passes(rule, value, path, name, context);
            }
        }
    }

    /// <summary>Checks that two values are equal.</summary>
    /// <param name="value">The value.</param>
    /// <param name="other">The one that it must equal.</param>
    /// <param name="path">What the caller knows their owner by.</param>
    /// <param name="name">What the caller knows the value by.</param>
    /// <param name="message">What to say where they differ.</param>
    public void Compare(object? value, object? other, string path, string name, string message)
    {
        if (!Equals(value, other))
        {
            Add(Member(path, name), message);
        }
    }

    /// <summary>Lets an object check itself, where nothing else is wrong.</summary>
    /// <param name="value">The object.</param>
    /// <param name="path">What the caller knows it by; empty for the body itself.</param>
    public void Itself(IValidatableObject value, string path)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (_errors is not null)
        {
            return;
        }

        foreach (var result in value.Validate(Context(value, path.Length == 0 ? "body" : path, null)))
        {
            AddResult(result, path);
        }
    }

    /// <summary>Ends the checks.</summary>
    /// <exception cref="UnprocessableContentException">Something is wrong; it names all of it.</exception>
    public void End()
    {
        if (_errors is { } errors)
        {
            throw new UnprocessableContentException(errors.Summary) { Errors = errors.ByField() };
        }
    }

    private ValidationContext Context(object? owner, string display, string? member) =>
        Make(owner ?? display, display, request.Services, member);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only the display name is looked up by reflection, and it is set here.")]
    private static ValidationContext Make(object owner, string display, IServiceProvider services, string? member) =>
        new(owner, services, null) { DisplayName = display, MemberName = member };

    private bool Passes(ValidationAttribute rule, object? value, string path, string name, ValidationContext context)
    {
        if (rule.GetValidationResult(value, context) is not { } result)
        {
            return true;
        }

        Add(Member(path, name), result.ErrorMessage ?? $"{context.DisplayName} is not valid.");
        return false;
    }

    private void AddResult(ValidationResult? result, string path)
    {
        if (result is null)
        {
            return;
        }

        var message = result.ErrorMessage ?? "The body is not valid.";
        var named = false;
        foreach (var name in result.MemberNames)
        {
            named = true;
            Add(Member(path, JsonNamingPolicy.CamelCase.ConvertName(name)), message);
        }

        if (!named)
        {
            Add(path.Length == 0 ? "body" : path, message);
        }
    }

    private void Add(string field, string message) => (_errors ??= new FieldErrors()).Add(field, message);
}
