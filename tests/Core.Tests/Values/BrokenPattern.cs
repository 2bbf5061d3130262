using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Serialization;

// Has no matcher, so that each use throws.
internal sealed class BrokenPattern : Regex;
