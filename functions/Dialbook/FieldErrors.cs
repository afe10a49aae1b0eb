namespace Dialbook;

/// <summary>Collects what is wrong, one error for each field.</summary>
internal static class FieldErrors
{
    /// <summary>
    /// Adds an error, unless one of that field is there already: a name of the wrong type is not said to be missing as well.
    /// </summary>
    public static void AddUnlessNamed(this List<FieldError> errors, FieldError error)
    {
        if (!errors.Exists(other => other.Field == error.Field))
            errors.Add(error);
    }
}
