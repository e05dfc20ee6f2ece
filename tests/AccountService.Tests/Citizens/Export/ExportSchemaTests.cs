using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Json.Schema;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Testing;

namespace ServicePortal.Accounts.Tests.Citizens.Export;

/// <summary>What is taken along keeps to docs/export.schema.json, and what docs/receipt.md says about its hashes.</summary>
public sealed class ExportSchemaTests(AccountsPostgres postgres) : ExportTest(postgres)
{
    private static readonly JsonSchema Schema = JsonSchema.FromFile(Path.Combine(Checkout.Root, "docs", "export.schema.json"));

    [Fact]
    public async Task R53_An_export_keeps_to_the_published_schema()
    {
        await GivenServicesAsync();
        await GivenFullAccountAsync(new(), new());
        await GivenAccountAsync(Citizen.Number(1));
        var full = await ExportAsync((await SignInAsync(new())).SessionToken);
        var small = await ExportAsync((await SignInAsync(Citizen.Number(1))).SessionToken);

        Assert.Empty(ErrorsOf(full));
        Assert.Empty(ErrorsOf(small));
        Assert.All(Parse(full).EnumerateObject(), part => Assert.False(part.Value.ValueKind == System.Text.Json.JsonValueKind.Array && part.Value.GetArrayLength() == 0, $"{part.Name} is empty, so nothing of it was held against the schema."));
    }

    [Theory]
    [InlineData("account", "more")]
    [InlineData("account", "kind")]
    [InlineData("", "version")]
    [InlineData("", "more")]
    public async Task What_does_not_keep_to_the_schema_is_found(string part, string field)
    {
        await GivenAccountAsync(new());
        var document = JsonNode.Parse(await ExportAsync((await SignInAsync(new())).SessionToken))!;
        (part.Length == 0 ? document : document[part]!)[field] = "x";

        Assert.NotEmpty(ErrorsOf(document.ToJsonString()));
    }

    // Whoever has an export and a receipt needs nobody to compare them.
    [Fact]
    public async Task R73_The_hashes_of_an_export_are_recomputed_from_it_and_lead_to_the_receipt()
    {
        await GivenServicesAsync();
        await GivenFullAccountAsync(new(), new());
        var session = await SignInAsync(new());
        await Operators.GetAccountStatusAsync(new() { AccountId = session.Session.AccountId }, cancellationToken: Cancellation);
        var receipt = Parse(await TakeReceiptAsync(session.SessionToken));
        var export = Read(await ExportAsync(session.SessionToken));

        var hash = Array.Empty<byte>();
        foreach (var entry in export.Activities)
        {
            var at = entry.Activity.Time;
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"{export.Account.AccountId}\n{entry.Activity.Sequence}\n{(int)entry.Activity.Event}\n{entry.StoredActor}\n{entry.StoredSubject}\n{(at.Seconds * 1_000_000) + (at.Nanos / 1000)}\n");
            Assert.Equal(hash, entry.PreviousHash.ToByteArray());
            hash = SHA256.HashData([.. hash, .. Encoding.UTF8.GetBytes(text)]);
            Assert.Equal(hash, entry.Hash.ToByteArray());
        }

        Assert.Equal((export.ActivityCount, Convert.ToHexStringLower(hash)), (receipt.GetProperty("entries").GetInt64(), receipt.GetProperty("hash").GetString()));
    }

    private static List<string> ErrorsOf(string document)
    {
        var results = Schema.Evaluate(JsonNode.Parse(document), new() { OutputFormat = OutputFormat.List });
        return results.IsValid ? [] : [.. results.Details.Where(detail => detail.HasErrors).Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")];
    }
}
