using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>
/// Checks parameters and bodies by the attributes of System.ComponentModel.DataAnnotations; for generated code. All errors are collected
/// and thrown at the end.
/// </summary>
/// <param name="request">The request.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RequestValidation(HttpRequest request)
{
    private const string Body = "body";

    // That of Utf8JsonWriter. What a route returns can refer to itself, and then has no end.
    private const int MaxDepth = 1000;

    // Where the checked object is in the body, as names and places in lists. Only an error makes a text of it: the caller chooses how many
    // items there are, and how long the keys around them are.
    private readonly List<(string? Name, int Index)> _path = [];
    private FieldErrors? _errors;

    // What a route returns, which is not the caller's: rules are named, and neither keys nor messages, which can have values.
    private bool _isResponse;

    /// <summary>Whether as many errors were found as are reported, so that further checks are of no use.</summary>
    public bool IsFull => _errors is { IsFull: true };

    /// <summary>Begins the checks of what a route returns.</summary>
    /// <param name="request">The request.</param>
    public static RequestValidation OfResponse(HttpRequest request) => new(request) { _isResponse = true };

    /// <summary>Whether items can be checked without the effects of a second enumeration.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    public bool CanEnumerate<T>(IEnumerable<T> items) => !_isResponse || items is ICollection<T> or IReadOnlyCollection<T>;

    /// <summary>Goes into a value of a dictionary.</summary>
    /// <param name="key">The key.</param>
    public void EnterKey(string key) => Enter((_isResponse ? "*" : key, 0));

    /// <summary>Goes into a member of the checked object whose name an attribute gives.</summary>
    /// <param name="name">The name of the member in the request.</param>
    public void Enter(string name) => Enter((name, 0));

    /// <summary>Goes into a member of the checked object, whose name can follow the resolver's naming policy.</summary>
    /// <param name="name">The name of the member in JSON, in camel case.</param>
    /// <param name="member">The name of the property.</param>
    public void Enter(string name, string member) => Enter(NameOf(name, member));

    /// <summary>Goes into an item of a list.</summary>
    /// <param name="index">The place of the item.</param>
    public void EnterItem(int index) => Enter((null, index));

    /// <summary>Goes back to where the last call of <see cref="Enter(string)"/> or <see cref="EnterItem"/> came from.</summary>
    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>Checks a parameter or a member by rules. A missing value can only break the rule that it's required.</summary>
    /// <param name="owner">The object that has the member; null for a parameter.</param>
    /// <param name="value">The value.</param>
    /// <param name="name">The name of the value in the request.</param>
    /// <param name="member">The name of the property or parameter.</param>
    /// <param name="display">The name in messages.</param>
    /// <param name="rules">The rules.</param>
    public void Check(object? owner, object? value, string name, string member, string display, ValidationAttribute[] rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Check(value, owner is null ? name : NameOf(name, member), Context(owner, display, member), rules);
    }

    /// <summary>Checks a member whose name in JSON an attribute gives.</summary>
    /// <param name="owner">The object that has the member.</param>
    /// <param name="value">The value.</param>
    /// <param name="name">The name in JSON.</param>
    /// <param name="member">The name of the property.</param>
    /// <param name="display">The name in messages.</param>
    /// <param name="rules">The rules.</param>
    public void CheckNamed(object owner, object? value, string name, string member, string display, ValidationAttribute[] rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Check(value, name, Context(owner, display, member), rules);
    }

    /// <summary>Checks an object by the rules of its class.</summary>
    /// <param name="value">The object.</param>
    /// <param name="type">The name of the class.</param>
    /// <param name="rules">The rules.</param>
    public void CheckType(object value, string type, ValidationAttribute[] rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Check(value, _path.Count == 0 ? Body : "", Context(value, type, type), rules);
    }

    /// <summary>Checks that two members are equal.</summary>
    /// <param name="value">The value of the member.</param>
    /// <param name="other">The value of the member that it must equal.</param>
    /// <param name="name">The name of the member in the request.</param>
    /// <param name="message">The message where they differ.</param>
    public void Compare(object? value, object? other, string name, string message)
    {
        if (!Equals(value, other))
        {
            Add(name, message, "Compare");
        }
    }

    /// <summary>Checks that two members are equal.</summary>
    /// <param name="value">The value of the member.</param>
    /// <param name="other">The value of the member that it must equal.</param>
    /// <param name="name">The name of the member in JSON, in camel case.</param>
    /// <param name="member">The name of the property.</param>
    /// <param name="message">The message where they differ.</param>
    public void Compare(object? value, object? other, string name, string member, string message) =>
        Compare(value, other, NameOf(name, member), message);

    /// <summary>Lets an object validate itself, unless there are errors already.</summary>
    /// <param name="value">The object.</param>
    public void Itself(IValidatableObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (_errors is not null)
        {
            return;
        }

        foreach (var result in value.Validate(Context(value, OwnName(), null)))
        {
            AddResult(result);
        }
    }

    /// <summary>Ends the checks.</summary>
    /// <exception cref="UnprocessableContentException">There are errors; the exception has all of them.</exception>
    /// <exception cref="InvalidOperationException">There are errors in what the route returns.</exception>
    public void End()
    {
        if (_errors is { } errors)
        {
            if (_isResponse)
            {
                throw new InvalidOperationException(
                    $"{request.RouteName} returned a value that isn't valid: {string.Join(", ", errors.ByField().Select(Broken))}. "
                    + "The response wasn't sent, because o.ValidateResponses is set.");
            }

            throw new UnprocessableContentException(errors.Summary) { Errors = errors.ByField() };
        }
    }

    private static string Broken(KeyValuePair<string, string[]> field) =>
        $"{field.Key} ({string.Join(", ", field.Value.Distinct())})";

    // As the body has it. The generator knows web defaults only.
    private string NameOf(string name, string member) =>
        request.Json.IsConfigured
            ? request.Json.Options.PropertyNamingPolicy?.ConvertName(member) ?? member
            : name;

    private ValidationContext Context(object? owner, string display, string? member) =>
        Make(owner ?? display, display, request.Services, member);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Reflection only finds the display name, which is set here.")]
    private static ValidationContext Make(object owner, string display, IServiceProvider services, string? member) =>
        new(owner, services, null) { DisplayName = display, MemberName = member };

    private void Check(object? value, string name, ValidationContext context, ValidationAttribute[] rules)
    {
        foreach (var rule in rules)
        {
            if (rule is RequiredAttribute && !Passes(rule, value, name, context))
            {
                return;
            }
        }

        foreach (var rule in rules)
        {
            if (rule is not RequiredAttribute)
            {
                Passes(rule, value, name, context);
            }
        }
    }

    private bool Passes(ValidationAttribute rule, object? value, string name, ValidationContext context)
    {
        if (rule.GetValidationResult(value, context) is not { } result)
        {
            return true;
        }

        Add(name, result.ErrorMessage ?? $"{context.DisplayName} is not valid.", RuleName(rule.GetType().Name));
        return false;
    }

    private void AddResult(ValidationResult? result)
    {
        if (result is null)
        {
            return;
        }

        var message = result.ErrorMessage ?? "The body is not valid.";
        var isNamed = false;
        foreach (var name in result.MemberNames)
        {
            isNamed = true;
            Add(NameOf(JsonNamingPolicy.CamelCase.ConvertName(name), name), message, nameof(IValidatableObject.Validate));
        }

        if (!isNamed)
        {
            Add(_path.Count == 0 ? Body : "", message, nameof(IValidatableObject.Validate));
        }
    }

    private void Enter((string? Name, int Index) part)
    {
        if (_isResponse && _path.Count == MaxDepth)
        {
            throw new InvalidOperationException(
                $"{request.RouteName} returned a value that refers to itself, or has more than {MaxDepth} levels, so it can't be checked. "
                + "The response wasn't sent, because o.ValidateResponses is set.");
        }

        _path.Add(part);
    }

    private void Add(string name, string message, string rule)
    {
        if (!IsFull)
        {
            (_errors ??= new FieldErrors()).Add(Path(0, name), _isResponse ? rule : message);
        }
    }

    private static string RuleName(string type) =>
        type.EndsWith("Attribute", StringComparison.Ordinal) ? type[..^"Attribute".Length] : type;

    // The last name and the places after it: lines[2].
    private string OwnName()
    {
        var start = _path.FindLastIndex(static part => part.Name is not null);
        return _path.Count == 0 ? Body : Path(Math.Max(0, start), "");
    }

    private string Path(int start, string name)
    {
        var text = new StringBuilder();
        for (var i = start; i < _path.Count; i++)
        {
            var (part, index) = _path[i];
            if (part is null)
            {
                text.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            }
            else
            {
                Append(text, part);
            }
        }

        Append(text, name);
        return text.ToString();
    }

    private static void Append(StringBuilder path, string name) => path.Append(path.Length > 0 && name.Length > 0 ? "." : "").Append(name);
}
