using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>What a unit of a resource costs.</summary>
internal static class PriceReader
{
    public static UnitPrice Read(Tree tree, Faults faults)
    {
        var fields = Fields.Of(tree, "a price", faults);
        var price = new UnitPrice(fields.Key("key"), fields.Text("unit"), fields.Number("price"), fields.Text("currency"));
        fields.Close();
        if (price.Currency.Length > 0 && (price.Currency.Length != 3 || !price.Currency.All(char.IsAsciiLetterUpper)))
            fields.Fault("currency", $"currency is {Words.Quoted(price.Currency)}", "a currency has three capitals", "EUR, for instance");
        return price;
    }
}
