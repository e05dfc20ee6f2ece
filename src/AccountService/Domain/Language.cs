namespace ServicePortal.Accounts.Domain;

/// <summary>The language that a citizen is written to in (R72).</summary>
internal enum Language : short
{
    German = 1,
    English = 2,
}
