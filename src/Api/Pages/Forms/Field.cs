namespace TempoNest.Api.Pages.Forms;

/// <summary>Fields of a form as rules take them.</summary>
internal static class Field
{
    /// <summary>What was written, or null where nothing was.</summary>
    public static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text.ReplaceLineEndings("\n") : null;

    /// <summary>One of an enum's words, in whatever case; null for anything else.</summary>
    public static T? Word<T>(IFormCollection form, string name)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => string.Equals(value.ToString(), form[name].ToString(), StringComparison.OrdinalIgnoreCase)).Select(value => (T?)value).FirstOrDefault();

    public static long? Whole(IFormCollection form, string name) =>
        long.TryParse(form[name].ToString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
