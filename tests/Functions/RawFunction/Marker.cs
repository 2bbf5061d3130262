namespace RawFunction;

internal static class Marker
{
    public static bool IsNew(string file)
    {
        if (File.Exists(file))
        {
            return false;
        }

        File.WriteAllText(file, "");
        return true;
    }
}
