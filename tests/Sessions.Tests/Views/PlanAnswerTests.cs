using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Tests.Views;

/// <summary>A field that a plan can have and no answer shows would be policy nobody can read.</summary>
public sealed class PlanAnswerTests
{
    [Fact]
    public void Every_field_of_a_plan_shows_in_the_answer()
    {
        using var json = JsonDocument.Parse(SessionJson.Bytes((Plan)Full(typeof(Plan))));
        List<string> hidden = [];
        Walk(typeof(Plan), json.RootElement, "plan", hidden);
        Assert.Empty(hidden);
    }

    [Fact]
    public void What_the_answer_shows_can_be_read_back_whole()
    {
        var bytes = SessionJson.Bytes((Plan)Full(typeof(Plan)));
        Assert.Equal(bytes, SessionJson.Bytes(SessionJson.ReadPlan(bytes)));
    }

    private static void Walk(Type type, JsonElement json, string path, List<string> hidden)
    {
        foreach (var property in Told(type))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!json.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null) { hidden.Add($"{path}.{name}"); continue; }
            if (ItemOf(property.PropertyType) is not { } item) { if (IsOurs(property.PropertyType)) Walk(property.PropertyType, value, $"{path}.{name}", hidden); continue; }
            if (!IsOurs(item)) continue;
            foreach (var (kind, element) in Kinds(item).Zip(value.EnumerateArray())) Walk(kind, element, $"{path}.{name}[{kind.Name}]", hidden);
        }
    }

    /// <summary>A value of that type with every field set; a list has one item of each kind there is.</summary>
    private static object Full(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "text";
        if (type == typeof(Unit)) return Unit.Percent;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0)!;
        if (type == typeof(DateOnly)) return new DateOnly(2026, 11, 21);
        if (type == typeof(TimeSpan)) return TimeSpan.FromMinutes(15);
        if (type == typeof(bool)) return true;
        if (type.IsPrimitive || type == typeof(decimal)) return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) return new Dictionary<string, string> { ["key"] = "value" };
        if (ItemOf(type) is { } item)
        {
            var kinds = Kinds(item);
            var items = Array.CreateInstance(item, kinds.Count);
            for (var i = 0; i < kinds.Count; i++) items.SetValue(Full(kinds[i]), i);
            return items;
        }
        var made = RuntimeHelpers.GetUninitializedObject(Kinds(type)[0]);
        foreach (var property in Told(made.GetType())) property.SetValue(made, Full(property.PropertyType));
        return made;
    }

    private static IEnumerable<PropertyInfo> Told(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite && property.GetCustomAttribute<JsonIgnoreAttribute>() is null);

    private static List<Type> Kinds(Type type) => !type.IsAbstract ? [type] :
        [.. type.Assembly.GetTypes().Where(candidate => candidate.IsSubclassOf(type)).OrderBy(candidate => candidate.Name, StringComparer.Ordinal)];

    private static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static bool IsOurs(Type type) => type.Namespace == typeof(Plan).Namespace && !type.IsEnum && type != typeof(Unit) && !type.IsAbstract || type == typeof(Method);
}
