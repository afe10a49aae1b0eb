using Azure;

namespace Dialbook.Tables;

/// <summary>The service's error codes, as in <see cref="RequestFailedException.ErrorCode"/>.</summary>
public static class TableErrors
{
    public const string EntityAlreadyExists = "EntityAlreadyExists";
    public const string EntityTooLarge = "EntityTooLarge";
    public const string InvalidInput = "InvalidInput";
    public const string PropertyValueTooLarge = "PropertyValueTooLarge";
    public const string RequestBodyTooLarge = "RequestBodyTooLarge";
    public const string ResourceNotFound = "ResourceNotFound";
    public const string TableAlreadyExists = "TableAlreadyExists";
    public const string TableBeingDeleted = "TableBeingDeleted";
    public const string TableNotFound = "TableNotFound";
    public const string UpdateConditionNotSatisfied = "UpdateConditionNotSatisfied";

    extension(RequestFailedException error)
    {
        /// <summary>An insert met a row with the same keys.</summary>
        public bool IsEntityAlreadyExists =>
            string.Equals(error.ErrorCode, EntityAlreadyExists, StringComparison.Ordinal);

        /// <summary>The row has changed since the version that the write named.</summary>
        public bool IsConditionNotMet => error.Status == 412;

        /// <summary>There is no such row, or no such table.</summary>
        public bool IsNotFound => error.Status == 404;
    }
}
