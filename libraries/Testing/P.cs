namespace Lamplighter; internal static class Placeholder;
