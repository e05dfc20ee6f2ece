using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Tests;

/// <summary>
/// What a citizen types and the service refuses is explained where it was typed. Which input becomes which field of the contract is found
/// by typing, so that a new one is held to it as well.
/// </summary>
public sealed class FieldPlaceTests(PortalFixture fixture) : PortalTest(fixture)
{
    [Fact]
    public async Task Every_field_of_the_contract_that_can_be_typed_has_its_errors_beside_it()
    {
        var found = new List<string>();
        foreach (var path in FormPaths())
        {
            foreach (var (form, field, input) in await FindFieldsAsync(path))
            {
                found.Add($"{field.ContainingType.Name}.{field.Name}");
                Persona.Prepare(Contract);
                Contract.RefuseField(field.ContainingType.ClrType, field.Name);
                var answer = await SubmitAsync(await OpenAsync(path), form);
                Assert.True(answer.ErrorOf(input) is not null, $"{path}: no error beside {input}. Add {found[^1]} to the page's FieldPlaces.");
            }
        }

        Assert.Contains("StartRegistrationRequest.family_names", found);
        Assert.Contains("SignInWithPasswordRequest.login", found);
    }

    private async Task<List<(string Form, FieldDescriptor Field, string Input)>> FindFieldsAsync(string path)
    {
        var fields = new List<(string, FieldDescriptor, string)>();
        var page = await OpenAsync(path);
        foreach (var form in page.Page.Forms.Where(form => InputsOf(form).Any()))
        {
            Contract.Reset();
            Persona.Prepare(Contract);
            var button = form.QuerySelector("button")!.TextContent.Trim();
            await SubmitAsync(await OpenAsync(path), button);
            fields.AddRange(Contract.Asked<IMessage>().SelectMany(StringsOf)
                .Select(sent => (button, sent.Field, InputsOf(form).FirstOrDefault(input => Typed(input.Name!) == sent.Value)?.Name))
                .Where(match => match.Name is not null)!);
        }

        return fields;
    }

    private async Task<Answer> OpenAsync(string path)
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        Contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Plus, completed: true));
        return await Browser.GetAsync(path);
    }

    private async Task<Answer> SubmitAsync(Answer page, string button) =>
        await Browser.SubmitAsync(page, button, [.. InputsOf(page.Form(button)).Select(input => (input.Name!, Typed(input.Name!)))]);

    private static IEnumerable<IHtmlInputElement> InputsOf(IHtmlFormElement form) =>
        form.QuerySelectorAll<IHtmlInputElement>("input").Where(input => input.Type is not ("hidden" or "checkbox"));

    private static string Typed(string name) => $"{name.ToLowerInvariant()}@beispiel.de";

    private static IEnumerable<(FieldDescriptor Field, string Value)> StringsOf(IMessage message) => message.Descriptor.Fields.InFieldNumberOrder()
        .Where(field => field is { FieldType: FieldType.String, IsRepeated: false })
        .Select(field => (field, (string)field.Accessor.GetValue(message)));

    // The basic account's form has more fields than the one for Plus.
    private IEnumerable<string> FormPaths() => Portal.Routes
        .Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(route => $"/{route.RoutePattern.RawText!.TrimStart('/')}?{Links.Query.Kind}={Links.Query.Basic}")
        .Where(path => !path.Contains('{', StringComparison.Ordinal))
        .Distinct();
}
