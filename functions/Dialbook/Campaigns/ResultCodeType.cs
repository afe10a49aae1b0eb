namespace Dialbook.Campaigns;

/// <summary>What a result code means for the contact. The numbers are <c>DiallerResultCodesTypesID</c>.</summary>
public enum ResultCodeType
{
    /// <summary>Reached; not called again.</summary>
    Done = 1,

    /// <summary>Given up; not called again.</summary>
    Aborted = 2,

    /// <summary>To be called again later.</summary>
    Delay = 3,

    /// <summary>To be called again at an agreed time.</summary>
    Appointment = 4,
}
