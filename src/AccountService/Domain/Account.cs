namespace ServicePortal.Accounts.Domain;

/// <summary>A citizen's account. Everything personal is in <see cref="Document"/>, encrypted under the account's own data key.</summary>
internal sealed class Account
{
    /// <summary>How long the wish to be deleted can be taken back (R54).</summary>
    public static readonly TimeSpan DeletionGrace = TimeSpan.FromDays(7);

    private readonly List<Authenticator> _authenticators = [];

    public Account(
        Guid id, AccountKind kind, Language language, WrappedKey dataKey, byte[] document, VersionedHash pendingEmail, bool emailTaken, DateTimeOffset createdAt)
    {
        (Id, Kind, Language, State, CreatedAt) = (id, kind, language, AccountState.Pending, createdAt);
        (MaximumLevel, DataKey, Document) = (AssuranceLevel.Low, dataKey, document);
        (PendingEmailHash, PendingEmailKeyVersion, EmailTaken) = (pendingEmail.Bytes, pendingEmail.KeyVersion, emailTaken);
    }

    private Account()
    {
        (DataKey, Document) = (null!, null!); // EF fills them
    }

    public Guid Id { get; private set; }

    public AccountKind Kind { get; private set; }

    public Language Language { get; private set; }

    public AccountState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ActivatedAt { get; private set; }

    public WrappedKey DataKey { get; private set; }

    public byte[] Document { get; private set; }

    /// <summary>Finds an account by e-mail address before its activation; afterwards a <see cref="LoginName"/> does.</summary>
    public byte[]? PendingEmailHash { get; private set; }

    public short? PendingEmailKeyVersion { get; private set; }

    /// <summary>
    /// The e-mail address was an active account's when the last mail was written. Towards the citizen it behaves like any other pending account (R15),
    /// but its owner got a notice instead of a link. Looked at again with every mail.
    /// </summary>
    public bool EmailTaken { get; private set; }

    /// <summary>When it goes; only while it is <see cref="AccountState.Leaving"/>.</summary>
    public DateTimeOffset? DeletionDueAt { get; private set; }

    /// <summary>When a warning, or the deletion, follows from nobody having used it (R70, <see cref="Disuse"/>); null before its activation.</summary>
    public DateTimeOffset? DisuseStepAt { get; private set; }

    /// <summary>How many warnings its owner got since the last use.</summary>
    public short DisuseWarnings { get; private set; }

    public IReadOnlyList<Authenticator> Authenticators => _authenticators;

    /// <summary>
    /// The level of the highest usable authenticator, at least LOW (R4). No session stands above it, and so no attribute counts for more (R7). Stored, so that a
    /// read by key needs no authenticators.
    /// </summary>
    public AssuranceLevel MaximumLevel { get; private set; }

    /// <summary>Several of one kind may serve side by side (R69), but of passwords there is one.</summary>
    public void Add(Authenticator authenticator)
    {
        if (authenticator.Kind == AuthenticatorKind.Password && _authenticators.Any(existing => existing.Kind == AuthenticatorKind.Password))
        {
            throw new InvalidOperationException("The account has a password already.");
        }

        _authenticators.Add(authenticator);
        SetMaximumLevel();
    }

    /// <summary>One of this account's authenticators counts no longer; all of them must be loaded.</summary>
    public void Block(Authenticator authenticator, DateTimeOffset now)
    {
        authenticator.Block(now);
        SetMaximumLevel();
    }

    /// <summary>It was at hand, and used.</summary>
    public void Unblock(Authenticator authenticator)
    {
        authenticator.Unblock();
        SetMaximumLevel();
    }

    /// <summary>
    /// Another password is another authenticator: what hung on the former one, such as its block and the browsers that were known by it, ends with it.
    /// </summary>
    public void ReplacePassword(byte[] passwordDigest, DateTimeOffset now)
    {
        if (State == AccountState.Pending)
        {
            throw new InvalidOperationException("The password of a pending account proves whose it is, and is not replaced.");
        }

        _authenticators.Remove(_authenticators.Single(authenticator => authenticator.Kind == AuthenticatorKind.Password));
        Add(Authenticator.ForPassword(Id, passwordDigest, now));
    }

    /// <summary>The link was used: the account is usable, and its document (now with a LOW e-mail address, R2) is stored.</summary>
    public void Activate(byte[] document, DateTimeOffset now)
    {
        if (State != AccountState.Pending)
        {
            throw new InvalidOperationException("Only a pending account can be activated.");
        }

        (State, ActivatedAt, Document) = (AccountState.Active, now, document);
        (PendingEmailHash, PendingEmailKeyVersion) = (null, null);
        (DisuseStepAt, DisuseWarnings) = (Disuse.FirstStepAfter(now), 0);
    }

    /// <summary>Somebody signed in: the time of disuse begins anew.</summary>
    public void NoteUse(DateTimeOffset now)
    {
        if (DisuseStepAt is { } step && Disuse.IsWorthNoting(step, now))
        {
            (DisuseStepAt, DisuseWarnings) = (Disuse.FirstStepAfter(now), 0);
        }
    }

    /// <returns>When the account goes if nobody signs in.</returns>
    public DateTimeOffset WarnOfDisuse(DateTimeOffset now)
    {
        (DisuseStepAt, DisuseWarnings) = (Disuse.NextStepAfter(now), (short)(DisuseWarnings + 1));
        return Disuse.EndAfter(now, DisuseWarnings);
    }

    /// <summary>The next step of disuse could not be taken now.</summary>
    public void PutOffDisuse(DateTimeOffset now) => DisuseStepAt = now + Disuse.NotedEvery;

    /// <summary>Its citizen wants it deleted.</summary>
    /// <returns>When it goes.</returns>
    public DateTimeOffset Leave(DateTimeOffset now)
    {
        if (State != AccountState.Active)
        {
            throw Refusals.SessionEnded();
        }

        (State, DeletionDueAt) = (AccountState.Leaving, now + DeletionGrace);
        return DeletionDueAt.Value;
    }

    /// <summary>Its citizen wants to keep it after all, which is a use.</summary>
    public void Keep(DateTimeOffset now)
    {
        if (State != AccountState.Leaving || now >= DeletionDueAt)
        {
            throw Refusals.DeletionLinkInvalid();
        }

        (State, DeletionDueAt) = (AccountState.Active, null);
        (DisuseStepAt, DisuseWarnings) = (Disuse.FirstStepAfter(now), 0);
    }

    /// <summary>Another address before the activation; the account becomes like one that was registered with it.</summary>
    public void CorrectEmail(byte[] document, VersionedHash email)
    {
        if (State != AccountState.Pending)
        {
            throw Refusals.RegistrationNotFound();
        }

        Document = document;
        RehashPendingEmail(email);
    }

    /// <summary>The same address under a newer key.</summary>
    public void RehashPendingEmail(VersionedHash email) => (PendingEmailHash, PendingEmailKeyVersion) = (email.Bytes, email.KeyVersion);

    /// <summary>The same data key under a newer key.</summary>
    public void Rewrap(WrappedKey dataKey) => DataKey = dataKey;

    /// <summary>Another mail goes to the address; whose it is may have changed since the last one.</summary>
    public void SetEmailTaken(bool emailTaken) => EmailTaken = emailTaken;

    /// <summary>Card data replaced the typed ones: a Servicekonto Plus from now on (R31).</summary>
    public void BecomePlus(byte[] document) => (Kind, Document) = (AccountKind.Plus, document);

    public void Speak(Language language) => Language = language;

    public void ReplaceDocument(byte[] document) => Document = document;

    /// <summary>The owner says that a stranger is at it: the password counts no longer, nor does the authenticator that a stranger may have set up. All must be loaded.</summary>
    public void Lock(Guid? suspectAuthenticatorId, DateTimeOffset now)
    {
        if (State == AccountState.Pending)
        {
            throw new InvalidOperationException("A pending account cannot be locked.");
        }

        (State, DeletionDueAt) = (AccountState.Locked, null); // a wish to delete it may be the stranger's
        foreach (var suspect in _authenticators.Where(a => a.Kind == AuthenticatorKind.Password || a.Id == suspectAuthenticatorId))
        {
            Block(suspect, now);
        }
    }

    /// <summary>Its owner showed that it is theirs.</summary>
    public void Unlock() => State = State == AccountState.Locked ? AccountState.Active : throw new InvalidOperationException("Only a locked account can be unlocked.");

    private void SetMaximumLevel() => MaximumLevel = _authenticators.Where(a => a.IsUsable).Select(a => a.Level).Append(AssuranceLevel.Low).Max();
}
