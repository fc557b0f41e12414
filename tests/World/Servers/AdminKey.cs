using System.Net.Http.Headers;

namespace TempoNest.World.Servers;

/// <summary>The operator's key that every host under test is told of, and how it is shown to one.</summary>
public static class AdminKey
{
    public const string Text = "only-tests-know-this-key-of-an-operator";
    private const string Variable = "TEMPONEST_TEST_ADMIN_KEY";

    /// <summary>The settings of a host in this process. No test asks slowly enough for the limit that people have.</summary>
    public static IReadOnlyDictionary<string, string?> Settings
    {
        get
        {
            Environment.SetEnvironmentVariable(Variable, Text);
            return new Dictionary<string, string?> { ["Access:AdminKey"] = $"env:{Variable}", ["Access:RequestsPerSecond"] = "1000000" };
        }
    }

    /// <summary>The same for a process of its own, as environment.</summary>
    public static IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        [Variable] = Text, ["Access__AdminKey"] = $"env:{Variable}", ["Access__RequestsPerSecond"] = "1000000",
    };

    /// <summary>Whatever this client asks, it asks as that operator.</summary>
    public static HttpClient AsAdmin(this HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Text);
        return http;
    }
}
