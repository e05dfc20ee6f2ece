using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Registration;

public sealed class RegistrationTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    [Fact]
    public async Task R10_A_basic_account_needs_user_name_email_password_name_agreement_and_the_mailed_link()
    {
        var citizen = new Citizen();

        var link = await RegisterAsync(citizen);
        var activated = await ActivateAsync(link);
        var session = await SignInAsync(citizen);

        Assert.Equal(ActivateAccountResponse.Types.Outcome.Activated, activated.Outcome);
        Assert.Equal(AccountKind.Basic, activated.Kind);
        Assert.Equal(AccountKind.Basic, session.Session.AccountKind);
    }

    [Fact]
    public async Task R10_Everything_that_is_wrong_with_the_form_is_said_at_once()
    {
        var request = new StartRegistrationRequest { Kind = AccountKind.Basic, UserName = "a b", Email = "no address", Password = "short", RequestId = "1" };

        var refusal = await Refusal.OfAsync(async () => await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation));

        Assert.Equal("INVALID_FIELD", refusal.Reason);
        Assert.Equal(
            [
                "user_name INVALID_CHARACTERS", "email INVALID_FORMAT", "password TOO_SHORT", "given_names REQUIRED", "family_names REQUIRED",
                "request_id INVALID_FORMAT",
            ],
            refusal.Fields);
    }

    [Fact]
    public async Task R10_Agreement_to_another_version_of_the_privacy_notice_is_refused()
    {
        var token = await StartAsync(new());

        var refusal = await Refusal.OfAsync(async () => await Registrations.CompleteRegistrationAsync(
            new() { RegistrationToken = token, PrivacyNoticeVersion = "2019-01", RequestId = Guid.NewGuid().ToString() }, cancellationToken: Cancellation));

        Assert.Equal("PRIVACY_NOTICE_OUTDATED", refusal.Reason);
    }

    [Fact]
    public async Task R11_A_plus_account_needs_the_card_first()
    {
        var token = await StartAsync(new(), AccountKind.Plus);

        var refusal = await Refusal.OfAsync(() => CompleteAsync(token));

        Assert.Equal("CARD_NOT_READ", refusal.Reason);
    }

    [Fact]
    public async Task R11_After_its_activation_the_account_is_plus_at_once()
    {
        var activated = await ActivateAsync(await RegisterPlusAsync(new(), pseudonym: [1, 2, 3]));

        Assert.Equal(AccountKind.Plus, activated.Kind);
        Assert.True(activated.EidSignInReady);
    }

    [Fact]
    public async Task R11_What_the_card_said_is_shown_before_the_account_is_made()
    {
        var citizen = new Citizen();
        var token = await StartAsync(citizen, AccountKind.Plus);
        await AttachCardAsync(token, citizen, pseudonym: [1]);

        var registration = await ReadAsync(token);

        Assert.True(registration is { CardRead: true, PseudonymRead: true, Completed: false, PrivacyNoticeVersion: Citizen.PrivacyNotice });
        Assert.All(registration.Attributes, attribute => Assert.Equal((AssuranceLevel.High, AttributeSource.Eid), (attribute.Level, attribute.Source)));
        Assert.Equal("KÖLN", registration.Attributes.Single(a => a.Name == AttributeName.Address).Place.Structured.City);
    }

    [Fact]
    public async Task R3_A_birth_name_that_the_card_reports_as_absent_is_verified_empty_and_a_nationality_never_read_is_not_there()
    {
        var citizen = new Citizen();
        var token = await StartAsync(citizen, AccountKind.Plus);
        await AttachCardAsync(token, citizen, pseudonym: null);

        var registration = await ReadAsync(token);

        var birthName = registration.Attributes.Single(a => a.Name == AttributeName.BirthName);
        Assert.Equal((Contracts.Accounts.V1.Attribute.ValueOneofCase.None, AssuranceLevel.High), (birthName.ValueCase, birthName.Level));
        Assert.DoesNotContain(registration.Attributes, a => a.Name == AttributeName.Nationality);
    }

    [Fact]
    public async Task R2_Typed_data_are_self_asserted_and_the_confirmed_address_is_low()
    {
        var token = await StartAsync(new());
        await CompleteAsync(token);
        var before = await ReadAsync(token);
        await ActivateAsync((await Host.Mails.NextAsync()).ActivationToken);

        var session = (await SignInAsync(new())).SessionToken;
        var after = await new ProfileService.ProfileServiceClient(Host.CreateChannel()).GetProfileAsync(new() { SessionToken = session }, cancellationToken: Cancellation);

        Assert.All(before.Attributes, a => Assert.Equal((AssuranceLevel.SelfAsserted, AttributeSource.Citizen), (a.Level, a.Source)));
        Assert.Equal([AttributeName.GivenNames, AttributeName.FamilyNames, AttributeName.Email], before.Attributes.Select(a => a.Name));
        var email = after.Attributes.Single(a => a.Name == AttributeName.Email);
        Assert.Equal((AssuranceLevel.Low, AttributeSource.EmailLink), (email.Level, email.Source));
        Assert.Equal(Clock.GetUtcNow(), email.VerifyTime.ToDateTimeOffset());
    }

    // A copy of the registration's cookie, or a second tab: what the citizen agrees to is what the page showed.
    [Fact]
    public async Task R17_Another_card_than_the_one_that_was_shown_makes_no_account()
    {
        var token = await StartAsync(new(), AccountKind.Plus);
        await AttachCardAsync(token, new(), [1]);
        var shown = await ReviewAsync(token);
        await AttachCardAsync(token, new() { GivenNames = "Somebody" }, [2]);

        foreach (var reading in new[] { shown.ReadingId, "", Guid.NewGuid().ToString(), "x\0" })
        {
            var request = new CompleteRegistrationRequest(shown) { ReadingId = reading, RequestId = Guid.NewGuid().ToString() };
            Assert.Equal("READING_REPLACED", (await Refusal.OfAsync(() => Registrations.CompleteRegistrationAsync(request, cancellationToken: Cancellation).ResponseAsync)).Reason);
        }

        await CompleteAsync(token);
    }

    [Fact]
    public async Task R17_A_copy_of_the_registrations_cookie_and_a_card_of_ones_own_make_no_account_without_the_password()
    {
        var token = await StartAsync(new(), AccountKind.Plus);
        await AttachCardAsync(token, new() { GivenNames = "Somebody" }, [2]);
        var review = await ReviewAsync(token);

        foreach (var (password, reason) in new[] { ("a guess that is wrong", "PASSWORD_WRONG"), ("", "INVALID_FIELD") })
        {
            var request = new CompleteRegistrationRequest(review) { Password = password, RequestId = Guid.NewGuid().ToString() };
            Assert.Equal(reason, (await Refusal.OfAsync(() => Registrations.CompleteRegistrationAsync(request, cancellationToken: Cancellation).ResponseAsync)).Reason);
        }

        Assert.Empty(Host.Mails.Drain());
        await CompleteAsync(token);
    }

    // Each costs a hash, which a stranger must not have for nothing.
    [Fact]
    public async Task Repeats_of_a_start_are_limited_like_first_ones()
    {
        var request = new Citizen().ToRequest();

        var reasons = new List<string?>();
        for (var attempt = 0; attempt < 31; attempt++)
        {
            reasons.Add(await Refusal.ReasonOrNullAsync(() => Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation).ResponseAsync));
        }

        Assert.Equal([.. Enumerable.Repeat((string?)null, 30), "RATE_LIMITED"], reasons);
    }

    [Fact]
    public async Task R17_Wrong_passwords_at_the_end_of_a_registration_use_up_no_mails()
    {
        var token = await StartAsync(new(), AccountKind.Plus);
        await AttachCardAsync(token, new(), [1]);
        var review = await ReviewAsync(token);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var wrong = new CompleteRegistrationRequest(review) { Password = "not the one", RequestId = Guid.NewGuid().ToString() };
            Assert.Equal("PASSWORD_WRONG", (await Refusal.OfAsync(() => Registrations.CompleteRegistrationAsync(wrong, cancellationToken: Cancellation).ResponseAsync)).Reason);
        }

        await CompleteAsync(token);
    }

    [Fact]
    public async Task R13_Without_the_pseudonym_the_account_is_plus_but_eid_sign_in_is_not_set_up()
    {
        var activated = await ActivateAsync(await RegisterPlusAsync(new(), pseudonym: null));

        Assert.Equal(AccountKind.Plus, activated.Kind);
        Assert.False(activated.EidSignInReady);
    }

    [Fact]
    public async Task R16_A_card_whose_pseudonym_is_bound_cannot_open_a_second_account()
    {
        await RegisterPlusAsync(Citizen.Number(1), pseudonym: [7, 7]);
        var second = await StartAsync(Citizen.Number(2), AccountKind.Plus);
        await AttachCardAsync(second, Citizen.Number(2), pseudonym: [7, 7]);

        var refusal = await Refusal.OfAsync(() => CompleteAsync(second));

        Assert.Equal("PSEUDONYM_ALREADY_BOUND", refusal.Reason);
    }

    [Fact]
    public async Task R17_A_name_typed_for_a_plus_account_is_ignored()
    {
        var request = new Citizen().ToRequest(AccountKind.Plus);
        (request.GivenNames, request.FamilyNames) = ("Somebody", "Else");
        var started = await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation);

        var registration = await ReadAsync(started.RegistrationToken);

        Assert.Empty(registration.Attributes);
    }

    [Fact]
    public async Task A_registration_ends_after_an_hour()
    {
        var token = await StartAsync(new());
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("REGISTRATION_NOT_FOUND", (await Refusal.OfAsync(() => ReadAsync(token))).Reason);
        Assert.Equal("REGISTRATION_NOT_FOUND", (await Refusal.OfAsync(() => CompleteAsync(token))).Reason);
    }

    [Fact]
    public async Task A_repeated_start_gets_the_first_answer_and_another_form_under_its_id_is_refused()
    {
        var request = new Citizen().ToRequest();
        var first = await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation);

        var repeated = await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation);
        request.Email = "other@example.de";
        var refusal = await Refusal.OfAsync(async () => await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation));

        Assert.Equal(first.RegistrationToken, repeated.RegistrationToken);
        Assert.Equal("REQUEST_ID_REUSED", refusal.Reason);
    }

    [Fact]
    public async Task A_repeated_start_with_another_password_is_refused_and_not_dropped()
    {
        var request = new Citizen().ToRequest();
        await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation);

        request.Password = "Acht Gänse fliegen höher";
        var refusal = await Refusal.OfAsync(async () => await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation));

        Assert.Equal("REQUEST_ID_REUSED", refusal.Reason);
    }

    [Fact]
    public async Task A_start_that_is_repeated_after_the_completion_gets_the_first_answer_for_the_same_password_only()
    {
        var request = new Citizen().ToRequest();
        var first = await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation);
        await CompleteAsync(first.RegistrationToken);

        var repeated = await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation);
        request.Password = "Acht Gänse fliegen höher";
        var refusal = await Refusal.OfAsync(async () => await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation));

        Assert.Equal(first.RegistrationToken, repeated.RegistrationToken);
        Assert.Equal("REQUEST_ID_REUSED", refusal.Reason);
    }

    [Fact]
    public async Task R74_A_repeat_after_a_rotation_of_keys_gets_the_first_answer()
    {
        var request = new Citizen().ToRequest();
        var first = await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation);
        Host.AddKeys();
        await using var rotated = await Host.StartTwinAsync();

        var repeated = await new RegistrationService.RegistrationServiceClient(rotated.CreateChannel()).StartRegistrationAsync(request, cancellationToken: Cancellation);

        Assert.Equal(first.RegistrationToken, repeated.RegistrationToken);
    }

    [Fact]
    public async Task A_registration_that_is_completed_again_and_again_makes_one_account_and_one_mail()
    {
        var token = await StartAsync(new());
        var request = await ReviewAsync(token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
            await Registrations.CompleteRegistrationAsync(request, cancellationToken: Cancellation)));
        await CompleteAsync(token);

        Assert.Single(answers.Select(a => a.ActivationExpireTime).Distinct());
        await ActivateAsync((await Host.Mails.NextAsync()).ActivationToken);
        Assert.Empty(Host.Mails.Drain());
    }

    private async Task<GetRegistrationResponse> ReadAsync(string token) =>
        await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation);
}
