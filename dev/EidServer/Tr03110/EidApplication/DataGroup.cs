using ServicePortal.Dev.EidServer.Tr03110.Certificates;

namespace ServicePortal.Dev.EidServer.Tr03110.EidApplication;

/// <summary>The data groups of the eID application that this server reads, by number (TR-03110-4, table 1). DG6, the artistic name, is never read.</summary>
internal enum DataGroup
{
    DocumentType = 1,
    IssuingState = 2,
    DateOfExpiry = 3,
    GivenNames = 4,
    FamilyNames = 5,
    AcademicTitle = 7,
    DateOfBirth = 8,
    PlaceOfBirth = 9,
    Nationality = 10,
    BirthName = 13,
    PlaceOfResidence = 17,
    CommunityId = 18,
    ResidencePermitI = 19,
}

internal static class DataGroups
{
    private const int RightOfGroup0 = 7;
    private const int TagOfGroup0 = 0x60;

    extension(DataGroup group)
    {
        public AccessRight ReadRight => (AccessRight)(RightOfGroup0 + (int)group);

        /// <summary>The short identifier of its file.</summary>
        public byte FileId => (byte)group;

        public int Tag => TagOfGroup0 + (int)group;
    }
}
