using System.Globalization;
using Lamplighter.Generators.EventHandler.OpenApi.Json;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// Whether the keywords of a member's schema reject what the member is without a value in JSON. Rules never reject null.
internal static class InitialRules
{
    internal static bool Reject(InitialValue initial, ApiObject schema) => initial switch
    {
        { IsEmptyList: true } => schema["minItems"] is > 0 || schema["minProperties"] is > 0,
        { Value: string text } => schema["minLength"] is int least && text.Length < least,
        { Value: null or bool } => false,
        { Value: var value } => Number(value) is { } number && (IsBeyond(number, schema) || !IsListed(number, schema)),
    };

    private static bool IsBeyond(decimal number, ApiObject schema) =>
        number < Number(schema["minimum"])
        || number > Number(schema["maximum"])
        || number <= Number(schema["exclusiveMinimum"])
        || number >= Number(schema["exclusiveMaximum"]);

    // Lists of names are of enums that are texts.
    private static bool IsListed(decimal number, ApiObject schema) =>
        (schema["enum"] is not ApiList allowed || allowed.Items.Exists(one => one is string || Number(one) == number))
        && ((schema["not"] as ApiObject)?["enum"] is not ApiList denied || !denied.Items.Exists(one => Number(one) == number));

    private static decimal? Number(object? value)
    {
        if (value is null or string or bool or char or ApiObject or ApiList)
        {
            return null;
        }

        try
        {
            return Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
